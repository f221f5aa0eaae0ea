/** Every action the demo platform knows, by the name that `flows/actions.yaml` gives it. */
import type { Handler } from '../desk.ts'
import { hold, secure, sendResetLink, sessions } from './access.ts'
import { checkCode, contacts, lookUp, sendCode } from './codes.ts'
import { addToAppeal, appealStatus, fileAppeal, statement } from './decisions.ts'
import { ageStatus, proofStatus, startAgeCheck, startProof } from './proofs.ts'
import { escalate, notify, receipt, reportImpersonation, requestCopy, requestDeletion } from './requests.ts'

export const HANDLERS: ReadonlyMap<string, Handler> = new Map([
  ['account.lookup', lookUp],
  ['identity.contacts', contacts],
  ['identity.send_code', sendCode],
  ['identity.check_code', checkCode],
  ['identity.start_proof', startProof],
  ['identity.proof_status', proofStatus],
  ['identity.start_age_check', startAgeCheck],
  ['identity.age_status', ageStatus],
  ['account.hold', hold],
  ['account.sessions', sessions],
  ['account.secure', secure],
  ['account.send_reset_link', sendResetLink],
  ['account.notify', notify],
  ['account.request_deletion', requestDeletion],
  ['restriction.statement', statement],
  ['appeal.file', fileAppeal],
  ['appeal.add', addToAppeal],
  ['appeal.status', appealStatus],
  ['data.request_copy', requestCopy],
  ['report.impersonation', reportImpersonation],
  ['case.escalate', escalate],
  ['case.receipt', receipt],
])
