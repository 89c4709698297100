import { type PublishCtx, publishPulse } from '../pulse/publish'
import type { Publish } from '../round/end'
import type { Asked } from '../round/round'

/** How what a round asked is published: the one place that knows every kind. */
export function makePublish(ctx: PublishCtx): Publish {
  const by: Readonly<Record<Asked, Publish>> = {
    'check-in': async () => undefined,
    pulse: (org, id, round) => publishPulse(ctx, org, id, round),
  }
  return (org, id, round) => by[round.asks](org, id, round)
}
