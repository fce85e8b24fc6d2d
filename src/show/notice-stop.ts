import type { StopNotice } from '../actions/reply';
import type { NoticeKind } from '../words/fr-notices';
import { frStop as words } from '../words/fr-stop';
import type { Dates } from './dates';
import { clip } from './text';

export function sayOfStop(notice: StopNotice, dates: Dates): [NoticeKind, string] {
  const { notices } = words;
  switch (notice.code) {
    case 'bilan-stopped':
      return ['good', notices.stopped];
    case 'bilan-is-stopped':
      return ['information', notices.isStopped];
    case 'bilan-resumed':
      return ['good', notices.resumed];
    case 'close-before-stop':
      return ['information', notices.closeFirst];
    case 'nothing-to-stop':
      return ['information', notices.over];
    case 'bilan-stopped-for-you': {
      const { name, until, kept, falls } = notice;
      const said = [
        notices.forYou(clip(name, 200)),
        ...(falls ? [notices.falls(dates.appointment(falls))] : []),
        (kept ? notices.kept : notices.goes)(dates.day(until)),
      ];
      return ['information', said.join(' ')];
    }
    case 'bilan-resumed-for-you':
      return ['information', notices.resumedForYou(clip(notice.name, 200))];
    case 'questionnaire-stopped':
      return ['warning', notices.questionnaire];
  }
}
