/** The checker: what would go wrong in a chat, told to the author before anybody chats. */
import { hasErrors, sortFindings, type Finding } from '../findings/finding.ts'
import { parseContent, type Content } from '../load/content.ts'
import { readTranscripts } from '../transcripts/read.ts'
import { Memo } from '../memo.ts'
import type { ReleaseFiles } from '../store.ts'
import { checkAssurance } from './assurance.ts'
import { checkAudience } from './audience.ts'
import { part, wiringOf, type Checking } from './context.ts'
import { checkDesk } from './desk.ts'
import { checkDetours } from './detours.ts'
import { checkGraph } from './graph.ts'
import { checkNames, namesOf, wordsOf, type Names } from './names.ts'
import { checkExits } from './proof/exits.ts'
import { checkReads } from './proof/reads.ts'
import { checkRoundTrip } from './proof/round-trip.ts'
import { checkHours } from './hours.ts'
import { checkReplies } from './replies.ts'
import { checkTexts } from './texts.ts'
import { checkUnused } from './unused.ts'
import { checkWiring } from './wiring.ts'
import { checkFacts } from './wording.ts'

/** Everything that is wrong with the content, errors first. Pure; never throws. */
export function check(files: ReleaseFiles): Finding[] {
  return checkContent(parseContent(files), files)
}

/** The same, once read; what the memo knows of another version is not checked again. */
export function checkContent(content: Content, files: ReleaseFiles, memo = new Memo()): Finding[] {
  const checking: Checking = { content, findings: [...content.findings, ...readTranscripts(files, memo).findings], memo }
  // What can't be read is told alone: all that leads to it would look wrong, too.
  const names = content.findings.some(isOfFlows) ? undefined : namesIn(content, memo)
  if (names) checkFlows(checking, names)
  if (names) checkRoundTrip(checking)
  checkTexts(checking, files, names)
  return sortFindings(checking.findings)
}

/** Most edits of a flow set no other names: the texts needn't be looked at again. */
function namesIn(content: Content, memo: Memo): Names {
  return memo.of('names', wiringOf(content), () => {
    const names = namesOf(content)
    return memo.of('same names', [wordsOf(names)], () => names)
  })
}

function isOfFlows({ file, severity }: Finding): boolean {
  return severity === 'error' && file.startsWith('flows/')
}

/** Where a name leads nowhere, what ways there are isn't asked. */
function checkFlows(checking: Checking, names: Names): void {
  const wiring = wiringOf(checking.content)
  const astray = part(checking, 'wiring', wiring, checkWiring)
  part(checking, 'names', wiring, (part) => {
    checkNames(part, names)
    checkFacts(part)
    checkAudience(part)
  })
  checkDesk(checking)
  checkDetours(checking)
  checkHours(checking)
  checkReplies(checking)
  if (hasErrors(astray)) return
  part(checking, 'ways', wiring, (part) => {
    checkGraph(part)
    checkAssurance(part)
  })
  checkExits(checking)
  checkReads(checking)
  checkUnused(checking)
}
