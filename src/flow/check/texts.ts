/** The locale files: each by itself, against English, and against the flows. */
import { isFirst } from '../engine/lessons.ts'
import { remarks } from '../findings/remarks.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'
import { repeatedKeys } from '../load/repeated-keys.ts'
import type { ReleaseFiles } from '../store.ts'
import { checkCollisions } from './collisions.ts'
import { part, type Checking } from './context.ts'
import { checkFolders, checkUnread, knownNamespaces } from './files.ts'
import { isCode, strangeName, type Names } from './names.ts'
import { checkNamespaces } from './namespaces.ts'
import { checkPlurals } from './plurals.ts'
import { checkWording } from './wording.ts'

/** `names`: what texts may name; undefined when the flows couldn't be read, and only what a file says by itself is looked at. */
export function checkTexts(checking: Checking, files: ReleaseFiles, names: Names | undefined): void {
  const { content } = checking
  checkFolders(checking, Object.keys(files))
  for (const file of content.texts) checkFile(checking, file, files)
  if (!names) return
  checkUnread(checking)
  checkNamespaces(checking, knownNamespaces(content))
  for (const file of content.texts) checkWords(checking, file, names)
}

function checkFile(checking: Checking, file: LocaleFile, files: ReleaseFiles): void {
  const { file: path } = file.source
  const english = checking.content.texts.find(({ locale, namespace }) => locale === 'en' && namespace === file.namespace)
  part(checking, `keys ${path}`, [files[path]], ({ findings }) => findings.push(...repeatedKeys(path, files[path] ?? '')))
  part(checking, `forms ${path}`, [file, english], (part) => checkPlurals(part, file, english))
}

function checkWords(checking: Checking, file: LocaleFile, names: Names): void {
  const { file: path } = file.source
  const isFlow = checking.content.flows.has(file.namespace)
  if (isFlow) part(checking, `wording ${path}`, [file, names, checking.content.registries.get('facts')], (part) => checkWording(part, file, (name) => nameTrouble(name, names)))
  if (file.namespace === 'globals') part(checking, `danger ${path}`, [file, checking.content.registries.get('globals')], (part) => checkDangerWords(part, file))
  if (isFlow || file.namespace === 'globals') part(checking, `collisions ${path}`, [file], (part) => checkCollisions(part, file))
}

/** Danger is told in the person's own words: a language with no more than the label would hear next to none. */
function checkDangerWords({ content, findings }: Checking, { value, source }: LocaleFile): void {
  for (const [id, global] of content.globals) {
    const node = value[id]
    if (isFirst(global) && isObject(node) && !(Array.isArray(node['match']) && node['match'].length > 0)) findings.push(source.note(remarks.noDangerWords(id), [id], 'key'))
  }
}

function nameTrouble(name: string, names: Names) {
  if (name === 'locale.name') return undefined
  return isCode(name, names) ? remarks.codeUse(name) : strangeName(name, names)
}
