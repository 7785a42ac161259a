import { say } from './counts.ts';

const olderVersions = (count: number): string =>
  say(count, { one: '# older version', other: '# older versions' });

export const safety = {
  chunkers: {
    heading: 'Parts',
    note: 'Cut so that what is the same is kept once',
    names: { 'content-defined': 'By content', fixed: 'By fixed size' },
    says: {
      'content-defined':
        'A part ends where the content says so: what stands behind a change is shared again.',
      fixed: 'All parts are equally long: only what stays at its place is shared.',
    },
    shortOnes: 'Content of up to 1,024 bytes is cut into words, whichever is chosen.',
    fromNowOn:
      'It concerns what is written from now on. What is there stays as it is cut, and shares less with what is cut otherwise.',
    chosen: (name: string) => `New content is cut ${name} from now on.`,
    way: { 'content-defined': 'by its content', fixed: 'by fixed size' },
    measure: 'Measure on this memex',
    measuring: 'Cutting what is here in both ways',
    stopLeaves: 'Stopping leaves everything as it is; nothing is written.',
    measured: (contents: number, size: string) =>
      `${say(contents, { one: '# content was', other: '# contents were' })} cut in both ways, versions among them: ${size}.`,
    sample: (contents: number, size: string) =>
      `A sample of ${say(contents, { one: '# content', other: '# contents' })}, versions among them, was cut in both ways: ${size}.`,
    nothing: 'There is no content above 1,024 bytes to measure with.',
    caption: 'What each way makes of it',
    wayHeading: 'Way',
    parts: 'Parts',
    different: 'Kept once',
    kept: 'Kept',
    saved: 'Saved by sharing',
    inUse: 'in use',
    same: 'Both keep the same here.',
    better: (name: string, size: string, percent: string) =>
      `${name} keeps ${size} less here, ${percent} of what the other keeps.`,
  },
  heading: 'Data safety',
  backUpNow: 'Back up now',
  thisMemex: 'This Memex',
  aboutSays: 'Version, licence, and the work of others in it',

  state: {
    damaged: 'Something is damaged.',
    whole: 'All is whole.',
    noBackup: 'Everything is in this browser only; there is no backup yet.',
    backupHasAll: (ago: string) => `The last backup, ${ago}, has everything.`,
    changesSince: (count: number, ago: string) =>
      `${say(count, { one: 'One change is', other: '# changes are' })} in this browser only; the last backup was made ${ago}.`,
  },

  similar: 'Similar notes',
  similarNote: 'what is there twice',
  similarSays: 'Near-duplicates can be merged, linked, or kept apart',
  similarMore: 'Equal parts are stored once in any case; a merge keeps both histories.',
  similarWhat: 'What counts as alike',
  similarLook: 'Look for them',

  backup: {
    heading: 'Backup',
    note: 'a copy that you hold',
    none: 'None yet',
    oneFile:
      'One .mx file holds everything: notes, files, links, versions. Any Memex opens it, and the command line too.',
    nothingSince: 'Nothing has changed since.',
    changesSince: (count: number) => `${say(count, { one: '# change', other: '# changes' })} since.`,
    fileWas: (name: string) => `The file was ${name}.`,
    saveAgain: 'Save to it again',
    folder: 'As a folder',
    folderSays:
      'Markdown and files in their folders, zipped: for other programs, and for reading in fifty years.',
    exportFolder: 'Export the folder',
    making: 'Making the copy',
    stopLeaves: 'Stopping leaves nothing behind.',
  },

  linkTypes: {
    heading: 'Types of links',
    note: 'what a link says',
    says: 'A type says how a link reads from either end',
    more: 'Its colour, and which nodes it may join; those that are built in, and your own.',
    show: 'Show them',
  },

  engine: {
    heading: 'How the store is doing',
    note: 'since it was opened',
    fault: (fault: string) => `Work behind the saves stands still: ${fault}`,
    merging: 'Runs are being merged, in slices, behind what you do.',
    waiting: (size: string) =>
      `Everything is safe in the log; ${size} of it will be sorted into the file when it is quiet.`,
    atRest: 'Everything is written, sorted and at rest.',
    closedProperly: 'It was closed properly last time: nothing had to be replayed.',
    replayed: (commits: number) =>
      `Opening replayed ${say(commits, { one: '# commit', other: '# commits' })} from the log.`,
    replayedTorn: (commits: number, size: string) =>
      `Opening replayed ${say(commits, { one: '# commit', other: '# commits' })} from the log. A last write of ${size} that was never finished is cut off.`,
    levels: 'Sorted runs by level, the newest first',
    level: 'Level',
    shareOfLargest: 'Share of the largest',
    size: 'Size',
    runs: 'Runs',
    levelNumber: (level: number) => `Level ${level}`,
    runsAndStates: (runs: number, states: number) =>
      `${say(runs, { one: '# run', other: '# runs' })}, ${say(states, { one: '# state', other: '# states' })}`,
    saves: 'Saves',
    savesDelayed: 'Saves that had to wait',
    log: 'Log, replayed after a crash',
    inMemory: 'In memory until sorted',
    checkpoints: 'Checkpoints, merges',
    checkpointsAre: (checkpoints: string, merges: string, size: string) =>
      `${checkpoints}, ${merges} (${size})`,
    writeFactor: 'Bytes written per byte saved',
    spaceFactor: 'Room of runs per byte kept',
    free: 'Free inside the file',
    ready: 'Of that kept ready',
    quarantined: 'Free after the next checkpoints',
    hitRate: 'Found in memory',
    nothingRead: 'nothing read yet',
    rate: (figure: string) => `${figure} %`,
    cache: 'Cache',
    cacheOf: (used: string, mib: number) => `${used} of ${mib} MiB`,
    reads: 'Reads',
    writes: 'Writes',
    countAndSize: (count: string, size: string) => `${count}, ${size}`,
    flushes: 'Flushes',
    spared: 'Tables spared by filters',
    packs: 'Packs',
    packsAre: (count: string, compressed: string) => `${count}, ${compressed} compressed`,
    inPacks: 'Text and files in packs',
    inPacksAre: (plain: string, packed: string) => `${plain} in ${packed}`,
    dead: 'Of that no longer used',
    snapshots: 'Open snapshots',
    snapshotsAre: (count: string, oldest: string) => `${count}, the oldest ${oldest}`,
    memory: 'Memory for what was read',
    mib: (mib: number) => `${mib} MiB`,
    fromNextOpening: 'Counts from the next opening on.',
  },

  contents: {
    heading: 'What is in it',
    nodes: 'Nodes',
    links: 'Links',
    references: 'References',
    referencesAre: (all: string, unresolved: string) => `${all}, ${unresolved} lead nowhere yet`,
    versions: 'Versions',
    inTrash: 'In the trash',
    chunks: 'Chunks',
    commits: 'Commits',
    lastChange: 'Last change',
    rootHash: 'Root hash',
    format: 'Format',
  },

  history: {
    heading: 'History',
    note: 'what was, and how long',
    restoring: 'Bringing everything back',
    trimming: 'Letting older states go',
    stopChangesNothing: 'Stopping changes nothing.',
    stopTrimming: 'What has gone by then is gone; the rest follows later.',
    keptAll: 'All of it is kept',
    keptDays: (days: number) => `The last ${say(days, { one: '# day', other: '# days' })} are kept`,
    keptShare: (percent: number) => `At most ${percent} % of the file is kept for it`,
    reach: (commits: number, older: number) =>
      `It can be read as it was at any of ${say(commits, { one: '# commit', other: '# commits' })} from the first on; ${older === 0 ? 'no older versions' : olderVersions(older)} of notes and files.`,
    reachBack: (moment: string, commit: string, older: number) =>
      `It can be read as it was at any of back to ${moment}, commit ${commit}; ${older === 0 ? 'no older versions' : olderVersions(older)} of notes and files.`,
    trimmedNothing: 'That is kept from now on; nothing had to go.',
    trimmed: (versions: number, size: string) =>
      `The content of ${say(versions, { one: '# older version', other: '# older versions' })} is let go, ${size}. Compact gives the room back.`,
    restoredAlready: 'Everything is as it was then already.',
    restoredNodes: (count: number) =>
      say(count, { one: '# node brought back or changed', other: '# nodes brought back or changed' }),
    trashedNodes: (count: number) =>
      say(count, { one: '# node moved to the trash', other: '# nodes moved to the trash' }),
    restoredLinks: (count: number) =>
      say(count, { one: '# link brought back', other: '# links brought back' }),
    removedLinks: (count: number) => say(count, { one: '# link taken away', other: '# links taken away' }),
    restored: (done: readonly string[]) => `${done.join(', ')}.`,
    notRestored: (count: number) =>
      `${say(count, { one: '# thing', other: '# things' })} could not come back.`,
    deeds: {
      nameVersion: (count: number) => say(count, { one: '# version named', other: '# versions named' }),
      addNode: (count: number) => say(count, { one: '# node made', other: '# nodes made' }),
      updateNode: (count: number) => say(count, { one: '# node changed', other: '# nodes changed' }),
      deleteNode: (count: number) =>
        say(count, { one: '# node to the trash', other: '# nodes to the trash' }),
      undeleteNode: (count: number) =>
        say(count, { one: '# node out of the trash', other: '# nodes out of the trash' }),
      purgeNode: (count: number) => say(count, { one: '# node purged', other: '# nodes purged' }),
      restoreVersion: (count: number) =>
        say(count, { one: '# version restored', other: '# versions restored' }),
      restoreNode: (count: number) =>
        say(count, { one: '# node brought back', other: '# nodes brought back' }),
      setText: (count: number) =>
        say(count, { one: '# text taken out of a file', other: '# texts taken out of files' }),
      restoreLink: (count: number) =>
        say(count, { one: '# link brought back', other: '# links brought back' }),
      forgetVersion: (count: number) => say(count, { one: '# version let go', other: '# versions let go' }),
      nameSnapshot: (count: number) => say(count, { one: '# moment named', other: '# moments named' }),
      dropSnapshot: (count: number) => say(count, { one: '# name dropped', other: '# names dropped' }),
      keepHistory: (count: number) => say(count, { one: '# horizon set', other: '# horizons set' }),
      addLink: (count: number) => say(count, { one: '# link made', other: '# links made' }),
      updateLink: (count: number) => say(count, { one: '# link changed', other: '# links changed' }),
      deleteLink: (count: number) => say(count, { one: '# link taken away', other: '# links taken away' }),
      setSetting: (count: number) => say(count, { one: '# setting', other: '# settings' }),
      setPositions: (count: number) =>
        say(count, { one: '# places in the graph', other: '# places in the graph' }),
    },
    otherChanges: (count: number) => say(count, { one: '# other change', other: '# other changes' }),

    keepHistory: 'Keep history',
    allOfIt: 'All of it',
    someDays: 'Some days',
    daysLabel: 'Days that history is kept',
    days: 'days',
    aShare: 'A share of the file',
    shareLabel: 'Percent of the file that older states may take',
    keepSo: 'Keep it so',
    keepEverything: 'Keep everything',
    letGo: 'Let older states go',
    namedStay: 'Moments that have a name are kept whole. What goes cannot be brought back.',
    keepDaysQuestion: (days: number) => `Keep history for ${say(days, { one: '# day', other: '# days' })}?`,
    keepShareQuestion: (percent: number) => `Keep history in ${percent} % of the file?`,
    daysLoss: (moment: string) =>
      `What was written over or deleted before ${moment} loses its content, and the memex cannot be read as it was then.`,
    shareLoss:
      'The oldest states lose their content until what is left fits, and the memex cannot be read as it was then. It takes more as the memex grows.',

    hideCommits: 'Hide the commits',
    showCommits: 'Show the last commits',
    timeAndAuthor: (time: string, author: string) => `${time}, ${author}`,
    backToCommit: (commit: number) => `Bring everything back to commit ${commit}`,
    backToIt: 'Bring everything back to it',
    earlier: 'Show earlier ones',

    moments: 'Named moments',
    noMoments: 'None yet. A moment with a name is kept whatever the horizon.',
    momentAt: (moment: string, commit: string) => `${moment}, commit ${commit}`,
    backToMoment: (name: string) => `Bring everything back to ${name}`,
    dropNamed: (name: string) => `Drop the name ${name}`,
    drop: 'Drop the name',
    dropped: (name: string) => `“${name}” is no longer kept by name.`,
    momentName: 'Name for this moment',
    momentHint: 'Before the great tidying',
    nameMoment: 'Name this moment',

    backQuestion: (moment: string) => `Bring everything back to ${moment}?`,
    namedMoment: (name: string, moment: string) => `“${name}”, ${moment}`,
    backSays:
      'What was changed or deleted since then comes back as it was; what was made since then moves to the trash. It is one new commit, and can be undone.',
    leaveIt: 'Leave it as it is',
    bringBack: 'Bring it back',
  },

  check: {
    heading: 'Check',
    when: (day: string, time: string, took: string) => `${day}, ${time}, ${took}`,
    milliseconds: (ms: number) => `${ms} ms`,
    seconds: (figure: string) => `${figure} s`,
    notYet: 'Not checked since it was opened',
    notYetSays:
      'A check reads every byte: hashes, counts, both ends of every link, and that no link runs in a circle.',
    damagedOnOpening: 'Damage was found on opening',
    problems: (count: number) => `${say(count, { one: '# problem', other: '# problems' })} found`,
    backUpFirst: 'Back up what can be read before anything else.',
    nothingDamaged: 'Nothing is damaged',
    checkNow: 'Check now',
    checkAgain: 'Check again',
    andMore: (count: number) => say(count, { other: 'and # more' }),
    mendable: 'What is derived can be made anew',
    mendableSays:
      'Indexes, counts and references are made again from the notes themselves. No note is touched.',
    repair: 'Repair',
    salvageable: 'What can still be read can be saved',
    salvageableSays:
      'It is brought to a new memex, which tells what is lost. This one is only read, and stays as it is.',
    saveWhatCanBeRead: 'Save what can be read',
    checking: 'Checking',
    repairing: 'Repairing',
    salvaging: 'Saving what can be read',
    checkingLeaves: 'Checking changes nothing.',
    repairingLeaves: 'What is mended by then stays mended.',
    salvagingLeaves: 'Stopping leaves nothing behind.',
    readAgain: 'Every byte was read again after the repair.',
    proved: (counts: readonly string[]) => `${counts.join(', ')}.`,
  },

  memexes: {
    heading: 'Memexes',
    note: 'in this browser',
    newName: 'New memex',
    openNow: 'open now',
    opened: (ago: string) => `opened ${ago}`,
    made: (day: string) => `made ${day}`,
    noBackup: 'no backup yet',
    backedUp: (ago: string) => `backed up ${ago}`,
    facts: (opened: string, made: string, backup: string) => `${opened}, ${made}, ${backup}`,
    name: 'Name of the memex',
    openNamed: (name: string) => `Open ${name}`,
    renameNamed: (name: string) => `Rename ${name}`,
    rename: 'Rename',
    removeNamed: (name: string) => `Remove ${name} from this browser`,
    remove: 'Remove from this browser',
    removeQuestion: (name: string) => `Remove “${name}” from this browser?`,
    keep: 'Keep it',
    removeForGood: 'Remove for good',
    allGoes: 'All its notes, files, links and versions go.',
    goes: (nodes: number, links: number, versions: number) =>
      `${say(nodes, { one: '# node', other: '# nodes' })}, ${say(links, { one: '# link', other: '# links' })} and ${say(versions, { one: '# version', other: '# versions' })} go.`,
    noWayBack: 'There is no backup: nothing can bring them back.',
    lastBackup: (ago: string) => `The last backup was made ${ago}; what came later is lost.`,
  },

  where: {
    heading: 'Where it is',
    noPromise: 'In this browser, on this device',
    noPromiseSays:
      'The browser has made no promise to keep it: when the disk runs full it may clear it by itself. Back up, or ask for the promise.',
    ask: 'Ask to keep it',
    kept: 'Kept in this browser',
    keptSays: 'The browser has promised not to clear it by itself. It is still one place only.',
    sevenDays: 'Safari keeps it for seven days',
    sevenDaysSays:
      'After seven days of use without a visit to Memex, Safari clears what a page has kept, whatever it has promised; not so what was installed. On a Mac choose File, then Add to Dock; on an iPhone or iPad Share, then Add to Home Screen. The installed Memex begins empty: save a backup first, and open it there.',
  },

  space: {
    heading: 'Room',
    ofQuota: (size: string) => `of ${size}`,
    thisMemex: (size: string) => `this memex ${size}`,
    others: (size: string) => `other memexes and the app itself ${size}`,
    saved: (size: string) => `${size} saved by shared parts`,
    little: 'Little to give back',
    upTo: (size: string) => `Up to ${size} to give back`,
    says: 'Room inside the file that was purged or outlived. Compacting packs what is left more tightly and makes the file shorter; you can go on writing.',
    compact: 'Compact',
    whatElse: 'What else could go: the trash, old versions, the largest',
    compacting: 'Compacting',
    stopLeaves: 'Stopping leaves the file whole.',
    shorter: (gain: string, now: string) => `The file is ${gain} shorter: ${now} now.`,
    nothingToGive: (now: string) => `There was nothing to give back; the file has ${now}.`,
  },

  /** What a check has counted, by the names that the store gives it. */
  counted: {
    chunks: (count: number) => say(count, { other: '# chunks' }),
    commits: (count: number) => say(count, { other: '# commits' }),
    counts: (count: number) => say(count, { other: '# counts' }),
    'index entries': (count: number) => say(count, { other: '# index entries' }),
    links: (count: number) => say(count, { other: '# links' }),
    nodes: (count: number) => say(count, { other: '# nodes' }),
    'recipe pages': (count: number) => say(count, { other: '# recipe pages' }),
    references: (count: number) => say(count, { other: '# references' }),
    'texts taken out': (count: number) => say(count, { other: '# texts taken out' }),
    texts: (count: number) => say(count, { other: '# texts' }),
    versions: (count: number) => say(count, { other: '# versions' }),
  },
};
