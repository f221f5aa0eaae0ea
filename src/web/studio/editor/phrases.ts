import { t } from '../strings.ts'

/** CodeMirror's own words → ours; `$` is where it puts a number. */
const WORDS: Readonly<Record<string, string>> = {
  Find: 'find', Replace: 'replace', next: 'next', previous: 'previous', all: 'all', 'match case': 'match_case', regexp: 'regexp', 'by word': 'by_word',
  replace: 'replace_one', 'replace all': 'replace_all', close: 'close', 'current match': 'current_match', 'on line': 'on_line',
  'replaced match on line $': 'replaced_on_line', 'replaced $ matches': 'replaced', 'Go to line': 'go_to_line', go: 'go',
  'Selection deleted': 'deleted', Completions: 'completions', Diagnostics: 'diagnostics', 'No diagnostics': 'no_diagnostics', unfold: 'unfold',
  '$ unchanged lines': 'unchanged', 'folded code': 'folded_code', to: 'to', 'Control character': 'control_character',
}

/** CodeMirror's words in the studio's language. */
export function phrases(): Record<string, string> {
  return Object.fromEntries(Object.entries(WORDS).map(([theirs, ours]) => [theirs, t(`search.${ours}`)]))
}
