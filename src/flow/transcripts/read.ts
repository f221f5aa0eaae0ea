import { hasErrors, type Finding } from '../findings/finding.ts'
import { parseAt } from '../load/issues.ts'
import { readYaml, type Source } from '../load/source.ts'
import { Memo } from '../memo.ts'
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

interface Read {
  transcript?: TranscriptFile
  findings: Finding[]
}

/** Reads the transcripts of a release; broken ones are findings. */
export function readTranscripts(files: ReleaseFiles, memo = new Memo()): { transcripts: TranscriptFile[]; findings: Finding[] } {
  const found = Object.entries(files).filter(([path]) => isTranscript(path)).map(([path, text]) => memo.of(`transcript ${path}`, [text], () => read(path, text)))
  return { transcripts: found.flatMap(({ transcript }) => transcript ?? []), findings: found.flatMap(({ findings }) => findings) }
}

function read(file: string, text: string): Read {
  const source = readYaml(file, text)
  if (hasErrors(source.findings)) return { findings: source.findings }
  const { data: transcript, findings } = parseAt(TranscriptSchema, source.value, source, [])
  return { findings, ...(transcript && { transcript: { file, transcript, source } }) }
}

/** Whether it is a transcript of this flow, if any is asked for. */
export function isOf({ file, transcript }: TranscriptFile, flow: string | undefined): boolean {
  return flow === undefined || transcript.flow === flow || file.startsWith(`flows/${flow}.`)
}
