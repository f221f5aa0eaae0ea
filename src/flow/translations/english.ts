import { parseLocaleFile } from '../load/locale-file.ts'
import type { ReleaseFiles } from '../store.ts'
import { unitsIn, type Unit } from './units.ts'

/** The units of a release's English files, read by themselves: whether they are critical isn't known so. */
export function englishUnits(files: ReleaseFiles): Unit[] {
  return Object.entries(files).filter(([path]) => path.startsWith('locales/en/')).flatMap(([path, text]) => {
    const file = parseLocaleFile(path, text, [])
    return file ? unitsIn(file) : []
  })
}
