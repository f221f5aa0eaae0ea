import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bucketOf, judgeAudience, type Applicant } from './audience.ts'
import type { Audience } from './content/audience.ts'

const NOW = Date.UTC(2026, 0, 15)
const QUIET = { now: NOW, waiting: 0, reviewed: false }
const FIRST_ROLLOUT: Audience = [
  { name: 'first', languages: { except: ['en'] }, reasons: ['unusual_activity', 'community_standards'], creators: 'included', share: 10 },
]

function person(overrides: Partial<Applicant> = {}): Applicant {
  return { locale: 'es', reason: 'unusual_activity', country: 'ES', creator: false, identity: 'account-1', ...overrides }
}

describe('each rule', () => {
  test.each<[string, Exclude<Audience, string>[number], Partial<Applicant>, boolean]>([
    ['everyone but English: Spanish', { languages: { except: ['en'] } }, {}, true],
    ['everyone but English: English', { languages: { except: ['en'] } }, { locale: 'en' }, false],
    ['only Portuguese: Brazilian', { languages: { only: ['pt'] } }, { locale: 'pt-BR' }, true],
    ['only Portuguese: Spanish', { languages: { only: ['pt'] } }, {}, false],
    ['a reason that is not known', { reasons: ['unusual_activity'] }, { reason: undefined }, false],
    ['only a country that is not known', { countries: { only: ['ES'] } }, { country: undefined }, false],
    ['all but a country, country not known', { countries: { except: ['ES'] } }, { country: undefined }, true],
    ['creators only', { creators: 'only' }, {}, false],
    ['creators only, a creator', { creators: 'only' }, { creator: true }, true],
    ['no creators', { creators: 'excluded' }, { creator: true }, false],
    ['not yet', { from: '2026-01-16T00:00:00Z' }, {}, false],
    ['over', { until: '2026-01-15T00:00:00Z' }, {}, false],
    ['in its time', { from: '2026-01-14T00:00:00Z', until: '2026-01-16T00:00:00+02:00' }, {}, true],
    ['nobody', { share: 0 }, {}, false],
    ['all', { share: 100 }, {}, true],
  ])('%s', (_, rule, overrides, admitted) => {
    expect(judgeAudience([rule], person(overrides), QUIET).admitted).toBe(admitted)
  })

  test('closes while too many wait, and opens again', () => {
    const audience: Audience = [{ while_fewer_wait: 5 }]
    expect(judgeAudience(audience, person(), { ...QUIET, waiting: 4 }).admitted).toBe(true)
    expect(judgeAudience(audience, person(), { ...QUIET, waiting: 5 })).toMatchObject({ admitted: false, unmet: [{ rule: '1', because: ['while_fewer_wait'] }] })
  })

  test('waits for the critical texts of a language to be reviewed', () => {
    const audience: Audience = [{ reviewed_only: true }]
    expect(judgeAudience(audience, person(), { ...QUIET, reviewed: true }).admitted).toBe(true)
    expect(judgeAudience(audience, person(), QUIET)).toMatchObject({ admitted: false, unmet: [{ because: ['reviewed_only'] }] })
  })
})

test('says which rule let somebody in, and what about the person did not fit the others', () => {
  const audience: Audience = [{ name: 'english', languages: { only: ['en'] } }, { name: 'spain', countries: { only: ['ES'] } }]
  expect(judgeAudience(audience, person(), QUIET)).toMatchObject({ admitted: true, rule: 'spain', unmet: [{ rule: 'english', because: ['languages'] }, { rule: 'spain', because: [] }] })
})

describe('a rollout over 100,000 people', () => {
  const people = Array.from({ length: 100_000 }, (_, n) => person({
    identity: `account-${n}`,
    locale: ['en', 'es', 'ar', 'hi', 'ja'][n % 5]!,
    creator: n % 7 === 0,
    reason: n % 3 === 0 ? 'community_standards' : 'unusual_activity',
  }))
  const admitted = (audience: Audience) => people.filter((each) => judgeAudience(audience, each, QUIET).admitted)

  test.each([1, 10, 50, 90])('admits %i %% of those who fit, within one percent', (share) => {
    const fitting = people.filter(({ locale }) => locale !== 'en').length
    const part = (100 * admitted([{ ...FIRST_ROLLOUT[0] as object, share }]).length) / fitting
    expect(Math.abs(part - share)).toBeLessThan(1)
  })

  test('admits the same share of creators as of all', () => {
    const creators = people.filter(({ creator, locale }) => creator && locale !== 'en')
    const inside = creators.filter((each) => judgeAudience(FIRST_ROLLOUT, each, QUIET).admitted)
    expect(Math.abs((100 * inside.length) / creators.length - 10)).toBeLessThan(1)
  })

  test('only adds people when the share is raised, and explains every decision', () => {
    const [few, more] = [admitted([{ share: 10 }]), new Set(admitted([{ share: 25 }]))]
    expect(few.every((each) => more.has(each))).toBe(true)
    for (const each of people.slice(0, 2_000)) {
      const { admitted: inside, unmet } = judgeAudience(FIRST_ROLLOUT, each, QUIET)
      expect(inside).toBe(unmet.some(({ because }) => because.length === 0))
    }
  })
})

test('the same person always stands at the same place', () => {
  fc.assert(fc.property(fc.string(), (identity) => {
    expect(bucketOf(identity)).toBe(bucketOf(identity))
    expect(bucketOf(identity)).toBeGreaterThanOrEqual(0)
    expect(bucketOf(identity)).toBeLessThan(100)
  }))
})
