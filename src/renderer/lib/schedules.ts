/** Schedules as the window knows them, and what they say in words. */
import { useQuery } from '@tanstack/react-query'
import type { Schedule, ScheduleRhythm } from '../../shared/domain/schedule'
import { t, wordingLocale, wordsLocale } from '../../shared/words/t'
import { call, subscribe } from './bridge'
import { queryClient } from './queries'

const SCHEDULES_KEY = ['schedules'] as const

/** None until they are known. */
export function useSchedules(): readonly Schedule[] {
  return useQuery({ queryKey: SCHEDULES_KEY, queryFn: () => call('schedule:list') }).data ?? []
}

/** The schedule of a series; `null` when it has none. */
export function useSchedule(seriesId: string): Schedule | null {
  return useSchedules().find((schedule) => schedule.seriesId === seriesId) ?? null
}

/** Asks for schedules again whenever one changed; returns the function that ends it. */
export function followSchedules(): () => void {
  return subscribe('schedule:changed', () => void queryClient.invalidateQueries({ queryKey: SCHEDULES_KEY }))
}

const locale = wordsLocale()
const dayName = new Intl.DateTimeFormat(wordingLocale(), { weekday: 'long' })
const dayTime = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
const nextTime = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
})

/** `0` for Sunday to `6` for Saturday. */
export function weekdayName(weekday: number): string {
  // The first of August 2021 was a Sunday.
  return dayName.format(new Date(2021, 7, 1 + weekday))
}

/** `every Monday at 09:30`. */
export function rhythmWords(rhythm: ScheduleRhythm): string {
  if (rhythm.kind === 'hourly') return t('every hour, at minute {minute}', { minute: rhythm.minute })
  const time = dayTime.format(new Date(2021, 7, 1, rhythm.hour, rhythm.minute))
  return rhythm.kind === 'daily'
    ? t('every day at {time}', { time })
    : t('every {weekday} at {time}', { weekday: weekdayName(rhythm.weekday), time })
}

/** Day and time of a run to come. */
export function formatNextRun(atMs: number): string {
  return nextTime.format(atMs)
}
