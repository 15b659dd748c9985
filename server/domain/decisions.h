// The rules of each command, one function each; decide.cpp calls them once access has been granted.
#pragma once
#include "domain/decide.h"
#include "domain/draft.h"

namespace domain {

// One command's way through the rules.
struct Case {
  const Club& club;
  MemberId who;
  const Context& context;

  protocol::Actor by() const { return protocol::Actor::of(who); }
};

using Ruling = protocol::Result<Decision>;

inline std::unexpected<protocol::Error> refuse(protocol::ErrorCode code, std::string message, std::string field = {}) {
  return std::unexpected(protocol::Error{code, std::move(message), std::move(field)});
}

// One event by the sender, which makes nothing that has an id.
template <class E>
Decision one_event(const Case& c, E event, const Involved& involved = {}) {
  Draft draft(c.club, c.context);
  draft.add(c.by(), std::move(event), involved);
  return {draft.take(), {}};
}

// One event by the sender, and the id of what it makes.
template <class IdType, class E>
Decision making(const Case& c, E event, const Involved& involved = {}) {
  Decision decision = one_event(c, std::move(event), involved);
  decision.made = IdType{decision.events.front().seq}.text();
  return decision;
}

// A contact that nobody could reach is none.
inline bool is_reachable(const protocol::Contact& contact) {
  return contact.phone || contact.email;
}

// people
Ruling rule(const Case&, const protocol::InviteMember&);
Ruling rule(const Case&, const protocol::LeaveClub&);
Ruling rule(const Case&, const protocol::SuspendMember&);
Ruling rule(const Case&, const protocol::ReinstateMember&);
Ruling rule(const Case&, const protocol::GrantRole&);
Ruling rule(const Case&, const protocol::RevokeRole&);
Ruling rule(const Case&, const protocol::SetProposition&);
Ruling rule(const Case&, const protocol::RestateProposition&);
Ruling rule(const Case&, const protocol::AcceptRestatement&);
Ruling rule(const Case&, const protocol::CorrectRestatement&);
Ruling rule(const Case&, const protocol::MakeSuggestion&);
Ruling rule(const Case&, const protocol::AcceptSuggestion&);
Ruling rule(const Case&, const protocol::DeclineSuggestion&);
Ruling rule(const Case&, const protocol::SetPreferences&);
// the chain
Ruling rule(const Case&, const protocol::PostAsk&);
Ruling rule(const Case&, const protocol::WithdrawAsk&);
Ruling rule(const Case&, const protocol::MakeOffer&);
Ruling rule(const Case&, const protocol::AcceptOffer&);
Ruling rule(const Case&, const protocol::WithdrawOffer&);
Ruling rule(const Case&, const protocol::ProposeIntroduction&);
Ruling rule(const Case&, const protocol::ConsentToIntroduction&);
Ruling rule(const Case&, const protocol::RefuseIntroduction&);
Ruling rule(const Case&, const protocol::JudgeIntroduction&);
Ruling rule(const Case&, const protocol::GiveReferral&);
Ruling rule(const Case&, const protocol::ReceiveReferral&);
Ruling rule(const Case&, const protocol::DeclineReferral&);
Ruling rule(const Case&, const protocol::AdvanceReferral&);
Ruling rule(const Case&, const protocol::CloseReferral&);
Ruling rule(const Case&, const protocol::RateReferral&);
Ruling rule(const Case&, const protocol::WithdrawReferral&);
Ruling rule(const Case&, const protocol::ReopenReferral&);
Ruling rule(const Case&, const protocol::GiveThanks&);
Ruling rule(const Case&, const protocol::ReverseThanks&);
Ruling rule(const Case&, const protocol::GiveTestimonial&);
// relationships
Ruling rule(const Case&, const protocol::MarkLtr&);
Ruling rule(const Case&, const protocol::DeclareAdvocacy&);
Ruling rule(const Case&, const protocol::WithdrawAdvocacy&);
Ruling rule(const Case&, const protocol::DeclineAdvocacy&);
Ruling rule(const Case&, const protocol::ProposeOneToOne&);
Ruling rule(const Case&, const protocol::ScheduleOneToOne&);
Ruling rule(const Case&, const protocol::CancelOneToOne&);
Ruling rule(const Case&, const protocol::HoldOneToOne&);
Ruling rule(const Case&, const protocol::ConfirmOneToOne&);
Ruling rule(const Case&, const protocol::ReportNoShow&);
// the round
Ruling rule(const Case&, const protocol::PlanRound&);
Ruling rule(const Case&, const protocol::OpenRound&);
Ruling rule(const Case&, const protocol::HandOverRound&);
Ruling rule(const Case&, const protocol::TakeOverRound&);
Ruling rule(const Case&, const protocol::EnterPhase&);
Ruling rule(const Case&, const protocol::PauseRound&);
Ruling rule(const Case&, const protocol::ResumeRound&);
Ruling rule(const Case&, const protocol::CloseRound&);
Ruling rule(const Case&, const protocol::AbortRound&);
Ruling rule(const Case&, const protocol::StartTurn&);
Ruling rule(const Case&, const protocol::ExtendTurn&);
Ruling rule(const Case&, const protocol::EndTurn&);
Ruling rule(const Case&, const protocol::SkipTurn&);
Ruling rule(const Case&, const protocol::SwapTurns&);
Ruling rule(const Case&, const protocol::MarkAttendance&);
Ruling rule(const Case&, const protocol::RegisterVisitor&);
// the report
Ruling rule(const Case&, const protocol::SubmitReport&);
Ruling rule(const Case&, const protocol::ReopenReport&);
Ruling rule(const Case&, const protocol::AdoptPoints&);
Ruling rule(const Case&, const protocol::NoteEducation&);
// moderation
Ruling rule(const Case&, const protocol::AddAnchor&);
Ruling rule(const Case&, const protocol::RemoveAnchor&);
Ruling rule(const Case&, const protocol::VerifyOrganisation&);
Ruling rule(const Case&, const protocol::LinkMember&);
Ruling rule(const Case&, const protocol::VoidEvent&);
Ruling rule(const Case&, const protocol::RestoreEvent&);
Ruling rule(const Case&, const protocol::AdoptRules&);
Ruling rule(const Case&, const protocol::SetNeighbours&);
Ruling rule(const Case&, const protocol::RaiseFlag&);
Ruling rule(const Case&, const protocol::OpenCase&);
Ruling rule(const Case&, const protocol::TakeCaseStep&);
Ruling rule(const Case&, const protocol::DecideCase&);
Ruling rule(const Case&, const protocol::AppealCase&);
// privacy
Ruling rule(const Case&, const protocol::EraseContact&);
// alerts
Ruling rule(const Case&, const protocol::AnswerAlert&);
Ruling rule(const Case&, const protocol::ReadAlerts&);
Ruling rule(const Case&, const protocol::SetWebhook&);
Ruling rule(const Case&, const protocol::RemoveWebhook&);

// Contacts that have been kept for long enough, each with what follows, up to event `end` or a little beyond.
void add_outdated(Draft&, const Club&, const Context&, std::uint64_t end);

}  // namespace domain
