import { homeView, messageOf } from '../../adapters/slack/blocks'
import { cut, pieces, readable } from '../../adapters/slack/text'
import { formView } from '../../adapters/slack/view'
import { charactersOf, refusedMessage, refusedView } from '../../playground/slack/limits'
import type { Form } from '../../src/message/form'
import type { Part } from '../../src/message/message'
import fc from '../property'
import { form, message } from './arbitrary'

const runs = process.env.RUIMTE_FULL === '1' ? 2000 : 200

describe('whatever the core shows', () => {
  test('a message is one Slack takes', () => {
    fc.assert(
      fc.property(message, shown => {
        const uploaded = new Map(shown.parts.flatMap((part, at) => (part.kind === 'bars' ? [[part, `F0PICTURE${at}`]] : [])))
        const { text, blocks } = messageOf(shown, uploaded)
        expect(refusedMessage(blocks)).toEqual([])
        expect(charactersOf(blocks)).toBeLessThanOrEqual(13_200)
        expect(text.length).toBeGreaterThan(0)
        expect(text.length).toBeLessThanOrEqual(40_000)
        expect(text).not.toMatch(/[<>]/)
      }),
      { numRuns: runs },
    )
  })

  test('a home is one Slack takes', () => {
    fc.assert(
      fc.property(message, shown => {
        const uploaded = new Map(shown.parts.flatMap((part, at) => (part.kind === 'bars' ? [[part, `F0PICTURE${at}`]] : [])))
        expect(refusedView(homeView(shown, uploaded))).toEqual([])
      }),
      { numRuns: runs },
    )
  })

  test('a form is one Slack takes, as the first and in the place of itself', () => {
    fc.assert(
      fc.property(form, fc.array(fc.string(), { maxLength: 3 }), (shown, notices) => {
        const first = formView(shown)
        expect(refusedView(first)).toEqual([])
        const fields = Object.fromEntries(
          shown.parts.flatMap(part => ('id' in part ? [[part.id, { actionId: `field:${shown.id}` }]] : [])),
        )
        expect(refusedView(formView(shown, fields, notices))).toEqual([])
        expect(first.private_metadata).toBe(shown.token)
      }),
      { numRuns: runs },
    )
  })

  test('every button is kept, whatever has to go', () => {
    fc.assert(
      fc.property(message, shown => {
        const pressable = (part: Part) => (part.kind === 'choices' ? part.choices.length : part.kind === 'scale' ? 10 : 0)
        const asked = shown.parts.reduce((count, part) => count + pressable(part), 0)
        const drawn = messageOf(shown).blocks.reduce(
          (count, block) => count + (block.type === 'actions' ? block.elements.length : 0),
          0,
        )
        fc.pre(shown.parts.filter(part => part.kind === 'choices').length < 20)
        expect(drawn).toBe(asked)
      }),
      { numRuns: runs },
    )
  })
})

describe('text', () => {
  test('pieces hold the whole text but for the white space between them', () => {
    const bare = (text: string) => text.replace(/\s+/g, '')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 10, max: 60 }), (text, max) => {
        const found = pieces(text, max)
        expect(bare(found.join(''))).toBe(bare(text))
        expect(found.every(piece => piece.length <= max && !/\p{Surrogate}/u.test(piece))).toBe(true)
      }),
    )
  })

  test('what is cut says so, and never ends in half a character', () => {
    expect(cut('abcdef', 4)).toBe('abc…')
    expect(cut('a😀b', 3)).toBe('a…')
    expect(cut('  ', 10)).toBe('–')
  })

  test('a message of someone reads as they read it', () => {
    expect(readable('Hoi <@U123>, zie <https://a.nl|deze pagina> &amp; <https://b.nl> in <#C1|algemeen> <!here> &lt;b&gt;')).toBe(
      'Hoi @…, zie deze pagina & https://b.nl in algemeen @here <b>',
    )
  })
})

describe('words a person wrote', () => {
  const words = '*niet vet* <!channel> &amp; https://kwaad.example :bomb:'
  const shown: Form = {
    id: 'read',
    title: 'Lezen',
    language: 'nl',
    leave: 'Dicht',
    token: 't',
    parts: [{ kind: 'words', by: 'Melder', text: words }],
  }

  test('stand in rich text as they are: nothing is parsed', () => {
    expect(formView(shown).blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'Melder', style: { bold: true } }] },
          { type: 'rich_text_quote', elements: [{ type: 'text', text: words }] },
        ],
      },
    ])
  })

  test('no block anywhere is mrkdwn', () => {
    fc.assert(
      fc.property(form, message, (one, two) => {
        expect(JSON.stringify([formView(one).blocks, messageOf(two).blocks])).not.toContain('"type":"mrkdwn"')
      }),
      { numRuns: runs },
    )
  })
})
