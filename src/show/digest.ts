import type { DigestLine, DigestView } from '../actions/reply';
import { fr } from '../words/fr';
import type { Dates } from './dates';
import { fit } from './fit';
import { actions, head, whereLine, type Listing, type Room } from './parts';
import type { Bind } from './templates';
import { clip, shown } from './text';
import type { Card } from './json';

const words = fr.digest;
/** More of one kind than that is counted: a digest is read at a glance. */
const linesAtMost = 8;

/** The week of the team's bilans, in their channel: nothing that a member of the team may not know. */
export const drawDigest = ({ monday, sections }: DigestView, dates: Dates, bind: Bind): Card =>
  fit((room) => {
    const listed = (title: string, lines: DigestLine[], say: (line: DigestLine) => string): Listing[] =>
      lines.length === 0 ? [] : [{ title: shown(title), lines: linesOf(lines, say, room) }];
    const { sessions, questionnaires, followUps, idle } = sections;
    const lists = [
      ...listed(words.sessions(sessions.length), sessions, (line) => sessionWords(line, dates)),
      ...listed(words.questionnaires(questionnaires.length), questionnaires, ({ interview = '' }) => interview),
      ...listed(words.followUps(followUps.length), followUps, (line) => followUpWords(line, dates)),
      ...listed(words.idle(idle.length), idle, ({ on }) => (on === undefined ? '' : words.idleSince(dates.day(on)))),
    ];
    return bind('digest', {
      head: head(words.title, {
        where: whereLine(words.weekOf(dates.day(monday))),
        context: [lists.length === 0 ? words.nothing : words.context],
      }),
      lists,
      actions: actions(),
    });
  });

function sessionWords({ on, interview = '', state }: DigestLine, dates: Dates): string {
  const when = on === undefined ? '' : dates.weekdayAndHour(on);
  const how = state === 'held' || state === 'part-held' || state === 'running' ? words.state[state] : '';
  return [when, interview, how].filter((part) => part !== '').join(fr.separator);
}

function followUpWords({ on, state }: DigestLine, dates: Dates): string {
  if (on === undefined) return '';
  if (state === 'late') return words.late(dates.day(on));
  return (state === 'planned' ? words.planned : words.due)(dates.weekday(on));
}

function linesOf(lines: DigestLine[], say: (line: DigestLine) => string, room: Room): string[] {
  const most = Math.min(linesAtMost, room.rows);
  const kept = lines.slice(0, most).map((line) => {
    const parts = [line.reference, say(line), line.consultantName].filter((part) => part !== '');
    return shown(clip(parts.join(fr.separator), Math.min(room.text, 400)));
  });
  return lines.length > most ? [...kept, words.others(lines.length - most)] : kept;
}
