import { LOCALES } from '../../../language/locales.ts'
import type { Role } from '../../../protocol/index.ts'
import { t } from '../strings.ts'
import { Field, Language } from '../views/parts.tsx'

const ROLES: readonly Role[] = ['agent', 'supervisor', 'content', 'admin']

/** What an account may take, and who its owner is. */
export interface Taking {
  languages: readonly string[]
  secondLanguages: readonly string[]
  skills: readonly string[]
  capacity: number
}

export function RoleField({ value }: { value: Role }) {
  return (
    <label class="field">
      {t('team.role')}
      <select name="role" defaultValue={value}>
        {ROLES.map((role) => (
          <option key={role} value={role} selected={role === value}>
            {t(`role.${role}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

export function TakingFields({ taking }: { taking: Taking }) {
  return (
    <>
      <Languages name="languages" legend={t('team.languages')} chosen={taking.languages} />
      <Languages name="secondLanguages" legend={t('team.second_languages')} chosen={taking.secondLanguages} />
      <Field label={t('team.skills')} name="skills" optional hint={t('team.skills_hint')} value={taking.skills.join(', ')} />
      <Field label={t('team.capacity')} name="capacity" inputMode="numeric" value={String(taking.capacity)} />
    </>
  )
}

function Languages({ name, legend, chosen }: { name: string; legend: string; chosen: readonly string[] }) {
  return (
    <details open={name === 'languages' && chosen.length === 0}>
      <summary>
        {legend}: {chosen.length ? chosen.map((tag) => <Language key={tag} tag={tag} />) : '–'}
      </summary>
      <fieldset class="choices">
        <legend class="unseen">{legend}</legend>
        {LOCALES.map(({ tag }) => (
          <label key={tag}>
            <input type="checkbox" name={name} value={tag} defaultChecked={chosen.includes(tag)} />
            <Language tag={tag} />
          </label>
        ))}
      </fieldset>
    </details>
  )
}

/** What was filled in. */
export function takingIn(form: FormData) {
  const capacity = Number(form.get('capacity'))
  return {
    languages: form.getAll('languages').map(String),
    secondLanguages: form.getAll('secondLanguages').map(String),
    skills: String(form.get('skills')).split(',').map((skill) => skill.trim()).filter(Boolean),
    capacity: Number.isInteger(capacity) ? Math.min(Math.max(capacity, 1), 99) : 1,
  }
}
