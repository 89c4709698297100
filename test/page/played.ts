import { openWorld, type World } from '../journeys/world'
import { closeBrowser, closePages } from './chromium'
import { type Compiled, compilePage } from './compiled'

/** For a `describe`: gives each of its tests a world of its own, whose page a browser can open. */
export function played(): () => World {
  let world: World
  let compiled: Compiled
  beforeAll(async () => {
    compiled = await compilePage()
  })
  afterAll(async () => {
    await closeBrowser()
    await compiled.remove()
  })
  beforeEach(async () => {
    world = await openWorld({ compiled: compiled.folder })
  })
  afterEach(async () => {
    await closePages()
    await world.end()
  })
  return () => world
}
