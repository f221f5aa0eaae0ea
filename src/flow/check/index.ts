import type { Finding } from '../findings/finding.ts'
import { sortFindings } from '../findings/finding.ts'
import { parseContent, type Content } from '../load/content.ts'
import type { ReleaseFiles } from '../store.ts'

/** Everything that is wrong with the content, errors first. Pure. */
export function check(files: ReleaseFiles): Finding[] {
  return checkContent(parseContent(files), files)
}

export function checkContent(content: Content, _files: ReleaseFiles): Finding[] {
  return sortFindings(content.findings)
}
