export { AuditPlace as UndoPlace } from './audit';
