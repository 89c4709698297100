import { slackPeople, teamsPeople } from '../../playground/cast'
import { sayIn } from '../faults/raiser'
import { choosePath } from './steps'
import { openWorld } from './world'

test('a form keeps its language, though after a restart Slack cannot say which one its reader has', async () => {
  const say = sayIn('en')
  const world = await openWorld()
  try {
    const reporter = world.person(slackPeople.colleague.name)
    const adviser = world.person(teamsPeople.adviser.name)
    await reporter.open()
    await reporter.press(say('home.raise'))
    await choosePath({ say, reporter, adviser }, {})
    await world.restart()
    world.slack.refuse({ method: 'users.info', times: 100, status: 500 })
    await reporter.fill({ [say('words.words')]: 'It happened again.' })
    await reporter.submit()
    await reporter.sees(say('review.to'), 'It happened again.')
    await reporter.press(say('review.edit'))
    await reporter.sees(say('words.words'))
    await reporter.submit()
    await reporter.submit()
    await reporter.sees(say('receipt.stored'))
  } finally {
    await world.end()
  }
})
