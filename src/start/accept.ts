import { accept, acceptCases, type Said } from '../audit/accept'
import { personOf } from '../people/person'
import { dayOf } from '../schedule/calendar'
import type { House } from './house'
import { look } from './look'

type Say = (text: string) => void

/** Accepts that the trail of an organisation is not whole (O7): it goes on from here, and says for ever that this was done. */
export async function acceptTrail(house: House, { by, why }: Omit<Said, 'day'>, say: Say): Promise<number> {
  const org = house.directory.byHome(personOf(by))
  if (org === undefined || !org.admins.includes(by)) {
    say(`${by} is no administrator of an organisation here: see "admins" in its file.\n`)
    return 1
  }
  const day = dayOf(house.clock.now(), org.calendar)
  const { broken, odd } = await look(house, org.id)
  if (broken === undefined && odd.length === 0) {
    say(`${org.name}: the trail is whole. There is nothing to accept.\n`)
    return 1
  }
  if (broken?.why === 'stray') {
    say(
      `${org.name}: a document among the entries is none of them. No restore brings that: have it looked at and taken away first.\n`,
    )
    return 1
  }
  const at = await accept(house, org.id, { by, why, day }, broken)
  // Only now can the cases be held against what is there.
  await acceptCases(house, org.id, at, day, (await look(house, org.id)).odd)
  say(`${org.name}: accepted. What it is from now on held against stands in the trail, and so does this.\n`)
  return 0
}
