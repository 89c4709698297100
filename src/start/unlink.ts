import { bringHomeBack, removeHome } from '../people/homes'
import { type Home, homeKey } from '../people/person'
import { inHouse } from './house'
import type { Config } from './shape'

type Say = (text: string) => void

const usage = `Usage: npm run ruimte -- unlink slack:<workspace> | teams:<tenant>   when the app was removed from there
       npm run ruimte -- link slack:<workspace> | teams:<tenant>     when it is there again, within thirty days
`

/** Says that the app was removed from a home (O7): Slack tells the bot so itself, Teams does not. The running bot carries it out. */
export function unlink(config: Config, args: readonly string[], say: Say): Promise<number> {
  return settle(config, args, say, 'unlink')
}

export function link(config: Config, args: readonly string[], say: Say): Promise<number> {
  return settle(config, args, say, 'link')
}

async function settle(
  config: Config,
  [key = '', ...more]: readonly string[],
  say: Say,
  what: 'link' | 'unlink',
): Promise<number> {
  const [, platform, id] = /^(slack|teams):([\w.-]{1,64})$/.exec(key) ?? []
  if (platform === undefined || id === undefined || more.length > 0) {
    say(usage)
    return 64
  }
  return inHouse(config, async house => {
    const home: Home = { platform: platform === 'slack' ? 'slack' : 'teams', id }
    const org = house.directory.byHome(home)
    if (org === undefined) {
      say(`No organisation here has the home ${homeKey(home)}.\n`)
      return 1
    }
    await (what === 'link' ? bringHomeBack : removeHome)(house, org, home)
    say(
      what === 'link'
        ? 'What was frozen goes on from the next minute.\n'
        : 'Nothing is taken from its people, told to them or shown of their concerns any more. After thirty days these are erased.\n',
    )
    return 0
  })
}
