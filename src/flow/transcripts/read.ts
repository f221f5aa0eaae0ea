import { hasErrors, type Finding } from '../findings/finding.ts'
import { parseAt } from '../load/issues.ts'
import { readYaml, type Source } from '../load/source.ts'
import type { ReleaseFiles } from '../store.ts'
import { TranscriptSchema, type Transcript } from './format.ts'

export interface TranscriptFile {
  file: string
  transcript: Transcript
  source: Source
}

/** `flows/<name>.test.yaml` */
export function isTranscript(path: string): boolean {
  return /^flows\/[^/]+\.test\.yaml$/.test(path)
}

/** Reads the transcripts of a release; broken ones are findings. */
export function readTranscripts(files: ReleaseFiles): { transcripts: TranscriptFile[]; findings: Finding[] } {
  const findings: Finding[] = []
  const transcripts = Object.entries(files).filter(([path]) => isTranscript(path)).flatMap(([path, text]) => {
    const source = readYaml(path, text)
    const { data, findings: found } = hasErrors(source.findings) ? { findings: source.findings } : parseAt(TranscriptSchema, source.value, source, [])
    findings.push(...found)
    return data ? [{ file: path, transcript: data, source }] : []
  })
  return { transcripts, findings }
}
