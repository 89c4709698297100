import { organisation } from '../../playground/cast'
import { addDays, dayOf } from '../../src/schedule/calendar'
import { openPlace } from './place'

test.each([undefined, 120, 365])(
  'closed where the organisation keeps it %s days, it is kept so long from where both can see it (K17)',
  async days => {
    const place = await openPlace()
    try {
      await place.directory.settle(days === undefined ? organisation : { ...organisation, retention: { days } })
      const id = await place.draft()
      await place.does(id, { deed: 'send' })
      place.toSlot()
      for (const deed of ['acknowledge', 'close'] as const)
        expect(await place.does(id, { deed }, 'marieke')).toHaveProperty('held')
      place.toSlot()
      const { concern } = await place.held(id)
      expect(concern.shredOn).toBe(addDays(dayOf(place.now(), place.org().calendar), days ?? 180))
    } finally {
      await place.leave()
    }
  },
)
