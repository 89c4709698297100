import type { Drawn } from '../../src/message/form'
import { built, drawReady } from '../../src/repair/forms'
import { content } from '../packs'

const say = content.say('nl')
const texts = ({ parts }: Drawn) => parts.flatMap(part => ('text' in part ? [part.text] : []))

test('words are shown to copy also where the pack has lost their moment: no part is empty, which Slack would refuse', () => {
  expect(texts(drawReady(say, 'Sorry.', undefined))).toEqual(
    texts(drawReady(say, 'Sorry.', 'Wacht rustig af.')).filter(text => text !== 'Wacht rustig af.'),
  )
  expect(texts(drawReady(say, 'Sorry.', undefined)).every(text => text.trim() !== '')).toBe(true)
})

test('what was typed is put in as it is', () => {
  expect(built('Ik: {intention} Jij: {impact}', '$& {impact}', 'x')).toBe('Ik: $& {impact} Jij: x')
})
