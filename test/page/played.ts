import { openWorld, type World } from '../journeys/world'
import { closeBrowser, closePages } from './chromium'
import { compilePage } from './compiled'

/** For a `describe`: gives each of its tests a world of its own, whose page a browser can open. */
export function played(): () => World {
  let world: World
  let compiled: string
  beforeAll(async () => {
    compiled = await compilePage()
  })
  afterAll(async () => {
    await closeBrowser()
  })
  beforeEach(async () => {
    world = await openWorld({ compiled })
  })
  afterEach(async () => {
    await closePages()
    await world.end()
  })
  return () => world
}
