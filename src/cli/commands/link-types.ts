import { linkKindSetting } from '../../mx/graph/link-kind-setting.ts';
import { INKS, type LinkKindParts } from '../../mx/graph/usual-link-kinds.ts';
import { type Call, type Command, UsageError, wholeNumber } from '../command.ts';
import { viewOf } from '../moment.ts';
import { readMemex, writeMemex } from '../open-memex.ts';
import { table } from '../table.ts';

const PARTS = ['label', 'inverse', 'description', 'colour', 'from', 'to', 'reset'] as const;

export const linkTypes: Command = {
  name: 'link-types',
  usage: '[TYPE]',
  summary: 'List types of links and what they mean, or say it of one of them.',
  arguments: { min: 0, max: 1 },
  past: true,
  options: {
    label: { type: 'string', value: 'TEXT', help: 'how it reads from its source' },
    inverse: { type: 'string', value: 'TEXT', help: 'how it reads from its target' },
    description: { type: 'string', value: 'TEXT', help: 'what it is for' },
    colour: { type: 'string', value: 'N', help: `one of ${INKS} inks, from 1` },
    from: {
      type: 'string',
      multiple: true,
      value: 'TYPE',
      help: 'a type of nodes that it may lead from (any unless told); may be repeated',
    },
    to: {
      type: 'string',
      multiple: true,
      value: 'TYPE',
      help: 'a type of nodes that it may lead to (any unless told); may be repeated',
    },
    reset: { type: 'boolean', help: 'as usual again, but for what is said beside this' },
  },
  run: (call) => {
    const [type] = call.arguments;
    const said = partsOf(call);
    const sets = call.flag('reset') || Object.keys(said).length > 0;
    if (type === undefined && sets)
      throw new UsageError(`name the type that --${PARTS.find((part) => isGiven(call, part))} is said of`);
    if (type === undefined || !sets) return list(call, type);
    return writeMemex(call, async (store) => {
      const { type: _, ...before } = store.snapshot().links.kind(type);
      const parts = call.flag('reset') ? said : { ...before, ...said };
      store.apply([{ kind: 'setSetting', ...linkKindSetting(type, parts) }]);
      store.sync();
      const kind = store.snapshot().links.kind(type);
      call.output.answer(kind, () => `A link “${kind.label}” is read “${kind.inverse}” the other way round.`);
      return 0;
    });
  },
};

function list(call: Call, type: string | undefined): Promise<number> {
  return readMemex(call, async (store) => {
    const kinds = viewOf(call, store)
      .links.kinds()
      .filter((kind) => type === undefined || kind.type === type);
    if (type !== undefined && kinds.length === 0)
      throw new UsageError(
        `no link is of type “${type}”: give --inverse or another option to say what it means`,
      );
    call.output.answer(kinds, () =>
      table(
        [
          { title: 'links', align: 'right' },
          { title: 'type', widthMax: 24 },
          { title: 'other way round', widthMax: 24 },
          { title: 'from', widthMax: 20 },
          { title: 'to', widthMax: 20 },
          { title: 'description', widthMax: 48 },
        ],
        kinds.map(({ count, type: name, inverse, from, to, description }) => [
          String(count),
          name,
          inverse,
          from.join(', ') || 'any',
          to.join(', ') || 'any',
          description,
        ]),
      ),
    );
    return 0;
  });
}

function partsOf(call: Call): LinkKindParts {
  const [label, inverse, description, colour] = [
    call.text('label'),
    call.text('inverse'),
    call.text('description'),
    call.text('colour'),
  ];
  const [from, to] = [call.texts('from'), call.texts('to')];
  return {
    ...(label === undefined ? {} : { label }),
    ...(inverse === undefined ? {} : { inverse }),
    ...(description === undefined ? {} : { description }),
    ...(colour === undefined ? {} : { ink: wholeNumber(colour, '--colour', 1) }),
    ...(from.length === 0 ? {} : { from }),
    ...(to.length === 0 ? {} : { to }),
  };
}

function isGiven(call: Call, part: (typeof PARTS)[number]): boolean {
  if (part === 'reset') return call.flag(part);
  return part === 'from' || part === 'to' ? call.texts(part).length > 0 : call.text(part) !== undefined;
}
