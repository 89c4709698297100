import { readContent } from '../adapters/content/read'
import { packFolder } from '../src/start/folders'

/** The content packs as they are, read once a test file: that takes a quarter of a second. */
export const content = readContent(packFolder())
