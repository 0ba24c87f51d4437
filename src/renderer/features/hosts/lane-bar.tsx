/** A host's lane as slots: filled while a request is in the air, hollow when one may start, dashed when eased off. */
import type { HostLane } from '../../../shared/domain/host-lane'
import { t } from '../../../shared/words/t'
import classes from './hosts-table.module.css'
import { laneSlots, MAX_SLOTS } from './lane-words'

interface LaneBarProps {
  readonly lane: HostLane
  /** What the settings allow. */
  readonly perHost: number
}

export function LaneBar({ lane, perHost }: LaneBarProps) {
  const slots = laneSlots(lane, perHost)
  const closed = slots.filter((slot) => slot === 'closed').length
  const { inFlight, maxInFlight } = lane
  const text =
    closed > 0
      ? t('{inFlight, number} of {maxInFlight, number} in the air; the settings allow {perHost, number}', {
          inFlight,
          maxInFlight,
          perHost,
        })
      : t('{inFlight, number} of {maxInFlight, number} in the air', { inFlight, maxInFlight })
  return (
    <span className={classes.lane} role="img" aria-label={text} title={text}>
      {slots.length <= MAX_SLOTS ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place
        slots.map((slot, at) => <span key={at} className={classes.slot} data-slot={slot} />)
      ) : (
        <span className={classes.track}>
          <span className={classes.open} style={{ width: `${((slots.length - closed) / slots.length) * 100}%` }} />
          <span className={classes.busy} style={{ width: `${(lane.inFlight / slots.length) * 100}%` }} />
        </span>
      )}
    </span>
  )
}
