import { render } from 'preact'
import { direction } from '../../language/locales.ts'
import { wishedLocale } from '../console/desk/preferences.ts'
import { fill, findText } from '../console/model/texts.ts'
import type { Texts, Vars } from '../console/model/texts.ts'
import { loadOverview } from './overview.ts'
import { Studio } from './studio.tsx'

const files = import.meta.glob<Texts>('../../../locales/*/studio.json', { import: 'default' })
const locale = wishedLocale()
const texts = (await files[`../../../locales/${locale}/studio.json`]?.()) ?? {}
const t = (key: string, vars: Vars = {}) => fill(findText(texts, key) ?? key, vars, locale)

document.documentElement.lang = locale
document.documentElement.dir = direction(locale)
document.title = t('title')

const root = document.getElementById('studio') as HTMLElement
render(<Studio answer={undefined} locale={locale} t={t} />, root)
render(<Studio answer={await loadOverview(locale)} locale={locale} t={t} />, root)
