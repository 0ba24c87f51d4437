/** Several files in one go: presets that are ticked, one folder, and one question about files that are there already. */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { type ChosenCrawl, type ExportChoice, type ExportPreset, subjectOf } from '../../../shared/export-choice'
import { missingContent } from '../../../shared/export-needs'
import type { ExportPlaces } from '../../../shared/ipc/export-calls'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { call } from '../../lib/bridge'
import type { ExportAsk } from '../../lib/export-ask'
import { fileStem } from '../../lib/file-stem'
import { setPreferences, usePreferences } from '../../lib/preferences-store'
import { showProblem, showToast } from '../../lib/toasts-store'
import { Field } from './choice-fields'
import classes from './export-dialog.module.css'
import { choiceWords, endingOf, suggestedStem } from './export-names'
import {
  BUILT_IN_PRESETS,
  MAX_PRESET_NAME,
  refusedName,
  renamedPreset,
  usablePresets,
  withoutPreset,
} from './export-presets'
import { RowChoice, rowsOf, type WhichRows } from './row-choice'
import { startExports } from './run-store'

interface SeveralFormProps {
  readonly crawl: CrawlSummary
  readonly ask: ExportAsk
  readonly chosen: ChosenCrawl
  /** What the form of one file has now: offered first. */
  readonly choice: ExportChoice
  readonly which: WhichRows
  onWhich(which: WhichRows): void
  onClose(): void
}

/** Files of a folder that are there already. */
interface Question {
  readonly folder: string
  readonly places: ExportPlaces
}

/** Stands for what is chosen in the form of one file, which has no name. */
const CURRENT = ''

export function SeveralForm({ crawl, ask, chosen, choice, which, onWhich, onClose }: SeveralFormProps) {
  const own = usePreferences((state) => state.exportPresets)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set([CURRENT]))
  const [question, setQuestion] = useState<Question | null>(null)
  const [asking, setAsking] = useState(false)
  const offered: readonly ExportPreset[] = [
    { name: CURRENT, choice },
    ...usablePresets(BUILT_IN_PRESETS),
    ...usablePresets(own),
  ]
  const wanted = offered.filter(({ name, choice: { kind } }) => ticked.has(name) && isThere(kind, crawl))
  const names = wanted.map(({ name, choice: each }) => ({
    stem: stemOf(crawl, name, each),
    ending: endingOf(each.format),
  }))
  const tick = (name: string) =>
    setTicked((now) => (now.has(name) ? new Set([...now].filter((other) => other !== name)) : new Set([...now, name])))
  const write = (paths: readonly string[]) =>
    startExports(
      wanted.map(({ name, choice: each }, at) => ({
        label: name === CURRENT ? choiceWords(each) : name,
        request: {
          crawlId: crawl.id,
          path: paths[at] as string,
          format: each.format,
          subject: subjectOf(each, chosen),
          rows: rowsOf(which, ask),
          bom: each.bom,
          sitemap: each.sitemap,
        },
      })),
    )
  const placesIn = (folder: string, free: boolean) => call('export:places', { folder, names, free })
  const attempt = async (work: () => Promise<void>) => {
    setAsking(true)
    try {
      await work()
    } catch (error) {
      showProblem(error)
    } finally {
      setAsking(false)
    }
  }
  const start = () =>
    attempt(async () => {
      const folder = await call('dialog:open-folder', { title: t('A folder for the exports') })
      if (folder === null) return
      const places = await placesIn(folder, false)
      if (places.taken.length > 0) setQuestion({ folder, places })
      else write(places.paths)
    })
  const keepBoth = (folder: string) => attempt(async () => write((await placesIn(folder, true)).paths))

  if (question !== null) {
    const { folder, places } = question
    return (
      <div className={classes.form}>
        <p>
          {t(
            '{count, plural, one {# file of these is} other {# files of these are}} in the folder already. Replaced files are gone for good.',
            { count: places.taken.length },
          )}
        </p>
        <ul className={classes.taken} aria-label={t('Files that are there already')}>
          {places.taken.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
        <div className={classes.foot}>
          <Button className={classes.atStart} variant="default" onClick={() => setQuestion(null)}>
            {t('Back')}
          </Button>
          <Button variant="default" loading={asking} onClick={() => void keepBoth(folder)}>
            {t('Keep both')}
          </Button>
          <Button data-autofocus onClick={() => write(places.paths)}>
            {places.taken.length === 1 ? t('Replace it') : t('Replace them')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      <Field label={t('Files')}>
        <ul className={classes.offered} aria-label={t('Files to write')}>
          {offered.map((preset) => (
            <OfferedFile
              key={preset.name}
              preset={preset}
              own={own}
              isOwn={own.includes(preset)}
              isThere={isThere(preset.choice.kind, crawl)}
              ticked={ticked.has(preset.name)}
              onTick={() => tick(preset.name)}
            />
          ))}
        </ul>
        <p className={classes.help}>
          {t('Under “One file” any choice can be kept as a preset; it then stands here, too.')}
        </p>
      </Field>
      <Field label={t('Rows')}>
        <RowChoice ask={ask} value={which} onChange={onWhich} />
      </Field>
      <div className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          {t('Cancel')}
        </Button>
        <Button type="submit" loading={asking} disabled={wanted.length === 0}>
          {wanted.length === 0
            ? t('Choose a folder…')
            : t('Choose a folder for {count, plural, one {# file} other {# files}}…', { count: wanted.length })}
        </Button>
      </div>
    </form>
  )
}

interface OfferedFileProps {
  readonly preset: ExportPreset
  readonly own: readonly ExportPreset[]
  readonly isOwn: boolean
  readonly isThere: boolean
  readonly ticked: boolean
  onTick(): void
}

function OfferedFile({ preset, own, isOwn, isThere: there, ticked, onTick }: OfferedFileProps) {
  const { name, choice } = preset
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const keep = (presets: readonly ExportPreset[]) => setPreferences({ exportPresets: [...presets] })
  const rename = () => {
    const refused = refusedName(typed ?? '', own)
    setProblem(refused)
    if (refused !== null) return
    keep(renamedPreset(own, name, typed ?? name))
    setTyped(null)
  }
  if (typed !== null) {
    return (
      <li className={classes.file}>
        <TextInput
          className={classes.rename}
          aria-label={t('New name of {name}', { name })}
          autoFocus
          maxLength={MAX_PRESET_NAME}
          value={typed}
          error={problem}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'Escape') return
            // Escape gives up the name, not the dialog.
            event.preventDefault()
            event.stopPropagation()
            if (event.key === 'Enter') rename()
            else setTyped(null)
          }}
        />
        <Button variant="default" onClick={rename}>
          {t('Rename')}
        </Button>
      </li>
    )
  }
  return (
    <li className={classes.file}>
      <Checkbox
        className={classes.fileCheck}
        size="xs"
        disabled={!there}
        checked={ticked && there}
        label={name === CURRENT ? t('What is chosen under “One file”') : <bdi>{name}</bdi>}
        description={
          there ? choiceWords(choice) : t('{choice}: not kept by this crawl', { choice: choiceWords(choice) })
        }
        onChange={onTick}
      />
      {isOwn && (
        <>
          <IconButton icon={Pencil} label={t('Rename {name}', { name })} onClick={() => setTyped(name)} />
          <IconButton
            icon={Trash2}
            label={t('Delete {name}', { name })}
            onClick={() => {
              keep(withoutPreset(own, name))
              showToast(t('The preset “{name}” was deleted', { name }), {
                action: { label: t('Undo'), run: () => keep(own) },
              })
            }}
          />
        </>
      )}
    </li>
  )
}

function isThere(kind: ExportChoice['kind'], crawl: CrawlSummary): boolean {
  return missingContent(kind, crawl.settings) === null
}

function stemOf(crawl: CrawlSummary, name: string, choice: ExportChoice): string {
  const stem = suggestedStem(crawl.name, choice)
  if (name === CURRENT) return stem
  return `${suggestedStem(crawl.name, { ...choice, kind: 'crawl' })}-${fileStem(name).toLowerCase().replaceAll(' ', '-')}`
}
