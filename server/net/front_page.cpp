#include "net/pages.h"
#include "protocol/digest.h"

namespace net {
namespace {

constexpr std::string_view before_script = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>ROR Exchange</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body{font:1.1rem/1.6 system-ui,sans-serif;max-width:38rem;margin:10vh auto;padding:0 1.5rem;color:#1d2733;background:#fbfaf7}
h1{font-size:1.9rem;line-height:1.25;margin-bottom:.4em}code{background:#ece8df;padding:.1em .35em;border-radius:.25em}
blockquote{margin:1.2em 0;padding:.2em 1.1em;border-left:.25em solid #c9b27c;white-space:pre-line}
button{font:inherit;padding:.55em 1.3em;margin:0 .6em .6em 0;border-radius:.4em;border:1px solid #1f5f4a;cursor:pointer}
label{display:block}input{font:inherit;width:100%;box-sizing:border-box;padding:.4em .6em;border-radius:.4em;
border:1px solid #9aa5b1;background:transparent;color:inherit}
#consent,#correct{background:#1f5f4a;color:#fff}#refuse,#erase{background:transparent;color:inherit}
p.small{color:#5b6673;font-size:.95rem}[hidden]{display:none}
@media(prefers-color-scheme:dark){body{color:#e9e6df;background:#15191e}code{background:#262c34}p.small{color:#9aa5b1}
button{border-color:#4fa584}#consent,#correct{background:#2c7a5f}}
</style></head><body>
<main id="front">
<h1>ROR Exchange is running</h1>
<p>This server keeps the record of your club: asks, introductions, referrals and thanks, as they happen.</p>
<p>Programs talk to it at <code>/v1/ws</code> (WebSocket, subprotocol <code>rorx.v1</code>) and read it at
<code>/v1/clubs/CLUB/events</code>. Whoever runs it finds its state at <code>/healthz</code> and
<code>/metrics</code>.</p>
<p class="small">If you were invited, keep your link: it lets you in once, within fourteen days.</p>
</main>
<main id="guest" hidden>
<h1 id="title"></h1>
<blockquote id="blurb" hidden></blockquote>
<p id="say" role="status"></p>
<p id="answers" hidden><button id="consent">Yes, introduce us</button><button id="refuse">No, thank you</button></p>
<p class="small" id="promise">Your contact details stay sealed until both of you have said yes. If either of you says no, nobody is
told who it was.</p>
</main>
<main id="prospect" hidden>
<h1 id="held">What is held about you</h1>
<p id="who"></p>
<blockquote id="need" hidden></blockquote>
<form id="details"><p><label>Name <input name="name" required maxlength="120"></label></p>
<p><label>Telephone <input name="phone" type="tel" maxlength="40"></label></p>
<p><label>E-mail <input name="email" type="email" maxlength="254"></label></p>
<p><button id="correct">Save what I changed</button><button id="erase" type="button">Erase all of it</button></p></form>
<p id="done" role="status"></p>
<p class="small" id="law">Erasing destroys the key under which your name and how to reach you lie: nobody can read them any
more, nor from any backup made later. What was written about the need stays, without your name.</p>
</main>
<script>)";

// What a person outside the club does by a private link: a guest answers an introduction, a prospect sees what is held
// about them. The secret stands in the link's fragment, which is sent to nobody but in a body.
constexpr std::string_view script = R"JS(
const link = new URLSearchParams(location.hash.slice(1));
const secret = link.get('introduction'), asProspect = link.get('prospect');
const at = id => document.getElementById(id);
const named = one => one ? one.name + (one.company ? ' (' + one.company + ')' : '') : 'a member';
const expired = 'It may have expired. Ask whoever sent it to you for another.';
const silent = 'The server did not answer. Try again in a moment: doing it twice does no harm.';
async function post(path, wish) {
  const response = await fetch(path, {method: 'POST', headers: {'Content-Type': 'application/json'},
                                      body: JSON.stringify(wish)});
  return {status: response.status, ok: response.ok, body: await response.json()};
}
const said = {
  open: 'Would you like to be introduced?',
  consented: 'Thank you. You will hear from them as soon as they have said yes too.',
  released: 'You are introduced: they have your details, and will be in touch.',
  settled: 'This introduction is settled. There is nothing left for you to do.',
};
function show(seen) {
  at('title').textContent = named(seen.connector) + ' of ' + seen.club + ' would like to introduce you to ' +
      named(seen.with);
  at('blurb').textContent = seen.blurb || '';
  at('blurb').hidden = !seen.blurb;
  at('say').textContent = said[seen.state];
  at('answers').hidden = seen.state !== 'open';
}
async function ask(wish) {
  try {
    const {status, ok, body} = await post('/v1/guest', wish);
    if (ok) return show(body);
    if (status === 401) {
      at('title').textContent = 'This link does not work any more';
      at('say').textContent = expired;
      return at('promise').hidden = at('answers').hidden = true;
    }
    at('say').textContent = 'That did not work: ' + body.detail + '.';
  } catch {
    at('say').textContent = silent;
  }
}
if (secret) {
  at('front').hidden = true;
  at('guest').hidden = false;
  at('consent').onclick = () => ask({secret, answer: 'consent'});
  at('refuse').onclick = () => ask({secret, answer: 'refuse'});
  ask({secret});
}

const form = at('details');
function showHeld(seen, done) {
  at('held').textContent = 'What ' + seen.club + ' holds about you';
  at('who').textContent = seen.contact
      ? named(seen.from) + ' recommended you to ' + named(seen.to) +
          (seen.consent ? ', with your consent of ' + seen.consent.at : '') + '. Only they can see this.'
      : 'Nothing that says who you are.';
  at('need').textContent = seen.need || '';
  at('need').hidden = !seen.need;
  form.hidden = at('law').hidden = !seen.contact;
  for (const field of ['name', 'phone', 'email']) form.elements[field].value = (seen.contact || {})[field] || '';
  at('done').textContent = done;
}
async function tell(wish, done) {
  try {
    const {status, ok, body} = await post('/v1/prospect', wish);
    if (ok) {
      const receipt = body.receipt ? ' Receipt: event ' + body.receipt.seq + ' of the club\'s record, ' +
          body.receipt.leaf : '';
      return showHeld(body, done + receipt);
    }
    if (status !== 401) return at('done').textContent = 'That did not work: ' + body.detail + '.';
    at('held').textContent = 'This link does not work any more';
    at('who').textContent = expired;
    form.hidden = at('law').hidden = true;
  } catch {
    at('done').textContent = silent;
  }
}
if (asProspect) {
  at('front').hidden = true;
  at('prospect').hidden = false;
  form.onsubmit = event => {
    event.preventDefault();
    const contact = {};
    for (const field of ['name', 'phone', 'email']) {
      const value = form.elements[field].value.trim();
      if (value) contact[field] = value;
    }
    tell({secret: asProspect, contact}, 'Saved. Whoever may call you sees it now.');
  };
  at('erase').onclick = () => {
    if (confirm('Erase your details? This can\'t be undone.')) {
      tell({secret: asProspect, erase: true}, 'Erased: your details can be read by nobody any more.');
    }
  };
  tell({secret: asProspect}, '');
}
)JS";

constexpr std::string_view after_script = "</script>\n</body></html>\n";

}  // namespace

Response front_page() {
  static const std::string page = std::string(before_script) + std::string(script) + std::string(after_script);
  static const std::string policy = [] {
    const protocol::Hash hash = protocol::sha256(script);
    return "default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; script-src 'sha256-" +
           protocol::base64({reinterpret_cast<const char*>(hash.data()), hash.size()}) +
           "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }();
  Response response{200, "text/html; charset=utf-8", {}, page};
  response.headers.emplace_back("Content-Security-Policy", policy);
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  return response;
}

}  // namespace net
