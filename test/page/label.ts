import manifest from '../../manifests/slack/manifest.json'

const shortcut = manifest.features.shortcuts.find(({ type }) => type === 'message')
if (shortcut === undefined) throw new Error('the manifest has no message shortcut')

/** What Slack calls the way from a message to the bot. */
export const aboutLabel = shortcut.name
