const { basename } = require('node:path')
const Sequencer = require('@jest/test-sequencer').default

/** The longest first: begun last, one of these would keep one worker busy while the others are done. */
const longest = [
  'kill-9.test.ts',
  'kill-9-mongo.test.ts',
  'two-processes.test.ts',
  'votes.test.ts',
  'store-down.test.ts',
  'wrong.test.ts',
  'check-in.test.ts',
  'pulse.test.ts',
  'attack.test.ts',
  'talk.test.ts',
  'journey.test.ts',
  'canary.test.ts',
  'code.test.ts',
]

module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = longest.indexOf(basename(path))
      return at < 0 ? longest.length : at
    }
    // A stable sort: the rest as jest would have it.
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other))
  }
}
