import { z } from 'zod';

const command = z.looseObject({ title: z.string(), description: z.string().optional() });
const shape = z.looseObject({
  bots: z.array(z.looseObject({ commandLists: z.array(z.looseObject({ commands: z.array(command) })) })),
});

/** Texts of the manifest that another language must say as well; the schema does not ask for them. */
const always = ['name.short', 'name.full', 'description.short', 'description.full'];

/** What the translation leaves out, and what it translates that isn't there; Teams shows the first in French, unasked. */
export function languageFaults(manifest: unknown, texts: Record<string, unknown>): string[] {
  const asked = new Set([...always, ...commandTexts(manifest)]);
  const given = Object.keys(texts).filter((key) => key !== '$schema' && key !== 'localizationKeys');
  return [
    ...[...asked].filter((key) => !(key in texts)).map((key) => `« ${key} » n’est pas traduit.`),
    ...given.filter((key) => !asked.has(key)).map((key) => `« ${key} » ne correspond à aucun texte du manifeste.`),
  ];
}

function commandTexts(manifest: unknown): string[] {
  const read = shape.safeParse(manifest);
  if (!read.success) return [];
  return read.data.bots.flatMap((bot, b) =>
    bot.commandLists.flatMap((list, l) =>
      list.commands.flatMap((_, c) => {
        const place = `bots[${b}].commandLists[${l}].commands[${c}]`;
        return [`${place}.title`, `${place}.description`];
      }),
    ),
  );
}
