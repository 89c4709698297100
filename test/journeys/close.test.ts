import { pairs, play } from './directions'
import { acknowledge, pick, reopen, send, takeUp, write } from './steps'

describe('close (K13, K14)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async scene => {
      const { world, say, reporter, decider } = scene
      await write(scene, { words: 'Ik word niet veilig begeleid.', step: 'report', contact: decider })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, decider)
      await decider.sees(say('desk.step.report'))
      await acknowledge(scene, decider)

      await pick(scene, decider, 'agree')
      await decider.fill({
        [say('line.field.what')]: 'Gesprek met de afdeling',
        [say('line.field.owner')]: decider.name,
        [say('line.field.by')]: decider.options(say('line.field.by'))[0] ?? '',
      })
      await decider.submit()
      await decider.sees(say('status.follow-up-agreed'), 'Gesprek met de afdeling')
      await pick(scene, decider, 'resume')
      await decider.fill({ [say('write.words')]: 'Er is meer tijd nodig.' })
      await decider.submit()
      await decider.sees(say('status.in-conversation'))

      // What was agreed and is still open stands before a closing.
      await pick(scene, decider, 'close')
      await decider.sees(say('closing.open.about'), 'Gesprek met de afdeling')
      await decider.submit()
      // Whoever decides owes an answer to every question.
      await decider.fill({ [say('line.field.done')]: 'Er is een vaste begeleider.' })
      await decider.submit()
      expect(Object.keys(decider.screen().form?.errors ?? {})).toHaveLength(3)
      await decider.fill({
        [say('line.field.done')]: 'Er is een vaste begeleider.',
        [say('line.field.notDone')]: 'Het rooster is gelijk gebleven.',
        [say('line.field.because')]: 'Er is nu niemand extra.',
        [say('line.field.object')]: 'De klachtencommissie.',
      })
      await decider.submit()
      await decider.sees(say('status.closed'))

      await world.nextSlot()
      await reopen(scene)
      await reporter.sees(
        say('status.closed'),
        'Gesprek met de afdeling',
        'Er is een vaste begeleider.',
        'Het rooster is gelijk gebleven.',
        'Er is nu niemand extra.',
        'De klachtencommissie.',
      )
      expect(reporter.options(say('case.more'))).toEqual((['reopen', 'other', 'copy'] as const).map(one => say(`deed.${one}`)))
      await reporter.sees(say('verdict.question'))
    }),
  )
})
