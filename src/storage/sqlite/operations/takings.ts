import { eq, sql } from '../../drizzle/orm.cjs'
import { BOUNDS } from '../../../conversation/store.ts'
import type { Db } from '../connection.ts'
import type { Taking } from '../rows.ts'
import { presence } from '../schema/index.ts'
import { slot } from './slots.ts'

/** Keeps who took a chat when, and sets away who lets one offer after the other lapse: in the very commit, so that no lapse is counted twice, or never. */
export function takingNote(db: Db): (taking: Taking) => void {
  const ofAgent = eq(presence.agent, sql.placeholder('agent'))
  const lapses = sql`${presence.lapses} + 1`
  const took = db.update(presence).set({ lapses: 0, takenAt: slot('at') }).where(ofAgent).prepare()
  const declined = db.update(presence).set({ lapses: 0 }).where(ofAgent).prepare()
  const lapsed = db
    .update(presence)
    .set({ lapses, status: sql`iif(${lapses} >= ${sql.raw(String(BOUNDS.offersLapsed))}, 'away', ${presence.status})` })
    .where(ofAgent)
    .prepare()
  return ({ did, ...taking }) => {
    if (did === 'took') took.run(taking)
    else if (did === 'declined') declined.run(taking)
    else lapsed.run(taking)
  }
}
