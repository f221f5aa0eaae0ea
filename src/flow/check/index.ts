/** The checker: what would go wrong in a chat, told to the author before anybody chats. */
import { sortFindings, type Finding } from '../findings/finding.ts'
import { parseContent, type Content } from '../load/content.ts'
import { readTranscripts } from '../transcripts/read.ts'
import { Memo } from '../memo.ts'
import type { ReleaseFiles } from '../store.ts'
import { checkAssurance } from './assurance.ts'
import { part, wiringOf, type Checking } from './context.ts'
import { checkDetours } from './detours.ts'
import { checkGraph } from './graph.ts'
import { checkNames, namesOf } from './names.ts'
import { checkTexts } from './texts.ts'
import { checkWiring } from './wiring.ts'
import { checkFacts } from './wording.ts'

/** Everything that is wrong with the content, errors first. Pure; never throws. */
export function check(files: ReleaseFiles): Finding[] {
  return checkContent(parseContent(files), files)
}

/** The same, once read; what the memo knows of another version is not checked again. */
export function checkContent(content: Content, files: ReleaseFiles, memo = new Memo()): Finding[] {
  const checking: Checking = { content, findings: [...content.findings, ...readTranscripts(files, memo).findings], memo }
  const names = memo.of('names', wiringOf(content), () => namesOf(content))
  part(checking, 'wiring', wiringOf(content), (wiring) => {
    checkWiring(wiring)
    checkGraph(wiring)
    checkNames(wiring, names)
    checkAssurance(wiring)
    checkFacts(wiring)
  })
  checkDetours(checking)
  checkTexts(checking, files, names)
  return sortFindings(checking.findings)
}
