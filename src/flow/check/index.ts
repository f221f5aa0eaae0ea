/** The checker: what would go wrong in a chat, told to the author before anybody chats. */
import { sortFindings, type Finding } from '../findings/finding.ts'
import { parseContent, type Content } from '../load/content.ts'
import { readTranscripts } from '../transcripts/read.ts'
import type { ReleaseFiles } from '../store.ts'
import { checkAssurance } from './assurance.ts'
import type { Checking } from './context.ts'
import { checkGraph } from './graph.ts'
import { checkNames, namesOf } from './names.ts'
import { checkTexts } from './texts.ts'
import { checkWiring } from './wiring.ts'
import { checkFacts } from './wording.ts'

/** Everything that is wrong with the content, errors first. Pure; never throws. */
export function check(files: ReleaseFiles): Finding[] {
  return checkContent(parseContent(files), files)
}

export function checkContent(content: Content, files: ReleaseFiles): Finding[] {
  const checking: Checking = { content, findings: [...content.findings, ...readTranscripts(files).findings] }
  const names = namesOf(content)
  checkWiring(checking)
  checkGraph(checking)
  checkNames(checking, names)
  checkAssurance(checking)
  checkTexts(checking, files, names)
  checkFacts(checking)
  return sortFindings(checking.findings)
}
