/** Every bound of the product (P9), in one place. Units are in the names; counts have none. */
export const limits = {
  // Text, in UTF-16 code units after NFC normalisation
  messageBody: 4_000,
  roomName: 60,
  roomTopic: 250,
  reason: 500,
  loginIdMin: 4,
  loginIdMax: 32,
  passwordMin: 8,
  passwordMax: 128,
  personName: 50,
  apiTokenName: 60,
  email: 254,
  phone: 20,
  addressLine: 200,
  postcode: 10,
  emoji: 16,
  inviteCode: 12,
  query: 100,
  timeZone: 64,
  userAgent: 255,
  refreshToken: 200,
  resetToken: 100,
  sessionId: 32,
  lastEventId: 64,

  // Pages
  historyPage: 100,
  historyPageDefault: 15,
  eventsPage: 500,
  usersPage: 100,
  usersPageDefault: 50,
  publicRoomsPage: 100,
  adminRoomsPage: 100,
  adminRoomsPageDefault: 50,
  peoplePage: 50,
  /** Read in one go where consonants are typed, which the database does not know: of those who have the other letters that are typed. */
  peopleLookedAt: 5_000,
  auditPage: 100,
  auditPageDefault: 50,
  searchPage: 50,
  searchPageDefault: 20,
  unreadCountedTo: 300,
  messagesCountedTo: 10_000,

  // Search
  searchWords: 10,
  /** Pairs of characters that are looked up: more tell nothing that these do not. */
  searchTerms: 12,
  /** Who is meant by part of a name; of more than the fewer, what they wrote is not looked up but looked at. */
  searchAuthors: 20,
  searchAuthorsNamed: 1_000,
  searchHighlights: 50,
  /** A place in each of `roomsPerUser` rooms. */
  searchCursor: 6_000,
  /** Then it answers what it has found, and where to look on. */
  searchBudgetMs: 250,
  searchesAtOnce: 3,
  searchesQueued: 100,
  /** Edits that the index does not show yet, looked at one by one. */
  searchEditsUnseen: 2_000,
  /** How often to look for what the index lacks. */
  indexLookMs: 500,
  indexLeaseMs: 10_000,
  /** Read, or written, in one go: senders wait for no more than that. */
  indexSliceSeqs: 256,
  indexSliceRows: 400,
  /** Then others go first. */
  indexRestMs: 4,

  // People and rooms
  roomsPerUser: 300,
  reactionsPerMessage: 20,
  pinsPerRoom: 50,
  mentionsPerMessage: 20,
  /** Of a direct conversation, oneself among them. */
  directPeople: 10,
  /** Added to a room in one go. */
  peopleAddedAtOnce: 50,
  sessionsPerUser: 20,
  apiTokensPerUser: 30,
  /** That one token is confined to. */
  apiTokenRooms: 30,

  // Photos and files
  uploadBytes: 20 * 1024 * 1024,
  attachmentsPerMessage: 10,
  attachmentId: 22,
  fileName: 200,
  /** Of one user: what they have uploaded and not sent. */
  unsentBytes: 400 * 1024 * 1024,
  unsentKeptMs: 24 * 60 * 60_000,
  uploadsAtOncePerUser: 6,
  /** Of one process, as are the downloads. */
  uploadsAtOnce: 64,
  downloadsAtOnce: 1_000,
  uploadTimeoutMs: 10 * 60_000,
  /** In each such time an upload brings at least so much, or it is cut off. */
  uploadPaceMs: 15_000,
  uploadPaceBytes: 16 * 1024,
  /** After a refusal so much of what is still coming is read, so that the client gets to hear it. */
  refusedUploadReadMs: 1_000,
  refusedUploadReadBytes: 1024 * 1024,
  downloadStallMs: 30_000,
  /** Uploads stop while the rest of the product still has room on the disk. */
  diskReserveBytes: 256 * 1024 * 1024,
  /** Of a photo, and of all frames of an animation together. */
  imagePixels: 50_000_000,
  imageFrames: 1_000,
  imageSide: 4_096,
  thumbSide: 640,
  imageTimeoutSeconds: 20,
  /** Each takes a processor for half a second, beside the chat; one of 12 megapixels takes 50 MB, the largest 200. */
  imagesAtOnce: 1,
  imagesQueued: 40,
  collectEveryMs: 10 * 60_000,
  collectedAtOnce: 100,
  /** Nobody writes to it any more. */
  uploadForgottenMs: 30 * 60_000,
  strayBlobsLookMs: 6 * 60 * 60_000,
  strayBlobKeptMs: 24 * 60 * 60_000,

  // HTTP
  requestBodyBytes: 64 * 1024,
  requestUrlLength: 16 * 1024,
  requestHeaderBytes: 32 * 1024,
  batchCalls: 20,
  requestTimeoutMs: 30_000,
  headersTimeoutMs: 10_000,
  connections: 20_000,

  // Commit path
  batchCommands: 500,
  gatherMs: 3,
  queuedCommands: 10_000,
  /** Of one stream in Redis. */
  queuedBytes: 64 * 1024 * 1024,
  commitShards: 16,
  /** How often to look for commands in a shard that this process does not read. */
  strayShardsLookMs: 5_000,
  commandDeadlineMs: 10_000,
  /** Then a copy in Redis counts no more, and its sender decides. Longer than a full queue takes to be committed. */
  queuedCommandMs: 4_000,
  lockWaitSeconds: 2,
  commitAttempts: 4,
  answerLookMs: 250,
  /** An entry may be seen to be gone before the answer arrives over another connection. */
  answerOvertakenMs: 50,
  redisCommandTimeoutMs: 300,
  /** Of a connection that owes an answer. Under the time of a command: who gives up on one finds the connection given up. */
  redisSilenceMs: 240,
  redisLookMs: 40,
  redisConnectTimeoutMs: 3_000,
  redisKeepAliveMs: 10_000,
  redisReconnectMaxMs: 1_000,
  /** A batch that waited goes to the database first; then the one before is settled, while the database works. */
  settleHeadStartMs: 4,
  /** So long do senders of other processes wait when the one that commits loses Redis: live delivery within 1.5 s (P8). */
  committerLeaseMs: 1_000,
  /** Under a third of the lease, with which it is renewed. */
  committerBlockMs: 300,
  committerRetryMs: 250,
  /** A process that has not counted up for so long is stopped: its writing SQL connections are ended. */
  writerStallMs: 2_500,
  writerBeatMs: 500,
  /** One for each shard that commits, and so many for all else that writes. */
  sqlWritersBesideShards: 5,
  sqlReaders: 8,
  sqlAcquireTimeoutMs: 5_000,
  sqlConnectTimeoutMs: 5_000,
  /** Well within the deadline of a command, so that its sender hears why. Longer than any lock is waited for. */
  sqlAnswerTimeoutMs: 5_000,
  /** Of a connection, whoever waits on it. They have given up by then, and do not take it for one that has just broken. */
  sqlConnectionSilenceMs: 5_500,
  /**
   * Then MySQL itself ends a writer that says nothing, with its locks. Less than `commitAttempts` lock waits: whoever waits behind
   * one that has died still gets its turn.
   */
  sqlWriterSilenceSeconds: 5,
  /** A connection that nobody uses leaves the pool before MySQL or a limit of ours breaks it; it is looked for once a second. */
  sqlIdleMs: 3_000,

  // Live delivery
  /** Of so many users, each with all their rooms. */
  membershipsReadAtOnce: 100,
  streamsPerUser: 20,
  /** Of each API token, beside those of its owner. */
  streamsPerToken: 3,
  streamQueueBytes: 1024 * 1024,
  streamWriteBytes: 64 * 1024,
  /** A connection is written to so often at most; whoever was quiet for so long is written to at once. */
  flushIntervalMs: 10,
  /** So long does writing to many connections hold up everything else. */
  flushSliceMs: 4,
  replayEvents: 1_000,
  hubPollMs: 1_000,
  /** How far back a poll looks for joins: longer than any commit takes, and than clocks differ. */
  joinsPollMs: 60_000,
  headsIntervalMs: 5_000,
  streamPingMs: 3_000,
  authorityPollMs: 400,

  // WebSockets, which carry event streams and nothing else: `streamsPerUser` counts theirs too
  /** A whole school behind one address has room, and one address cannot have all the `connections` there are. */
  socketsPerAddress: 1_000,
  socketMessageBytes: 16 * 1024,
  /** Of one connection: a stream is asked for once, and pings are answered. */
  socketMessages: { times: 30, withinMs: 10_000 },
  socketMessageCalls: 20,
  /** One that carries no stream is closed. */
  socketIdleMs: 10_000,
  socketPingMs: 10_000,
  socketPongMs: 5_000,
  /** Whoever has not taken its leave by then is cut off: a ban ends a connection within a second. */
  socketCloseMs: 500,

  // News that pass: who has a room open, who types, who has read how far
  /** One event of each kind for a room and this long at most, whatever its members do. */
  passingIntervalMs: 50,
  /** People in one such event. Who is left over is in the next one. */
  passingToldAtOnce: 100,

  // Figures for admins
  /** Asked for by however many pages, each process looks once in so long. */
  figuresFreshMs: 1_000,
  /** Counting all there is takes longer, and changes little. */
  totalsFreshMs: 30_000,
  /** Who is connected says so again so often, and counts for so long. */
  onlineBeatMs: 5_000,
  onlineLeaseMs: 12_000,
  onlineToldAtOnce: 1_000,

  // Presence
  presenceLeaseMs: 25_000,
  presenceRenewMs: 8_000,
  /** With Redis hanging each lot takes a command's whole time: 20,000 are through well within their lease. */
  presenceRenewedAtOnce: 500,
  /** Of what its client says again every `clientPresenceRepeatMs`; the timers of a page that nobody sees may be late by as much. */
  presenceForgetMs: 3 * 60_000,
  presenceGraceMs: 5_000,
  presenceSweepMs: 2_000,

  // Sessions
  accessTokenMs: 10 * 60_000,
  /** Half a kilobyte each. */
  accessTokensRemembered: 20_000,
  /** How far the clocks of two processes may differ before one refuses what the other has just issued. */
  clockSkewSeconds: 5,
  sessionMs: 30 * 24 * 60 * 60_000,
  refreshGraceMs: 30_000,
  /** Of a one-time link to a new password. */
  resetLinkMs: 12 * 60 * 60_000,
  passwordHashesAtOnce: 2,
  passwordHashesQueued: 64,

  // Process
  /** For the answers under way; then for everything that has to be let go of, these included. */
  shutdownMs: 8_000,
  shutdownTotalMs: 15_000,
  /** npm passes a Ctrl-C on that the process got already; a signal later than this is somebody's second one. */
  signalRepeatMs: 1_000,
  warningIntervalMs: 10_000,

  // Client
  clientConnectTimeoutMs: 5_000,
  clientSilenceMs: 10_000,
  clientRequestTimeoutMs: 15_000,
  clientBackoffMinMs: 250,
  /** A server that is back has its clients back within this and the moment that connecting takes. */
  clientBackoffMaxMs: 4_000,
  /** After a refusal that does not pass by itself. Signing in, or coming back to the page, asks sooner. */
  clientRefusedRetryMs: 60_000,
  /** A stream that held this long starts the backoff anew; one that breaks sooner does not. */
  clientStableMs: 5_000,
  /** The replay gets this long to bring what `heads` announced, before it counts as lost. */
  clientGapGraceMs: 1_000,
  /** A stream that nobody listens to any more is kept this long: a page change lets go and takes hold again. */
  clientLingerMs: 1_000,
  /** A new access token is fetched this long before the old one runs out. */
  clientRefreshAheadMs: 60_000,
  /** An open room is told again this soon, before the lease is over: the first news of it may have been lost. */
  clientPresenceConfirmMs: 15_000,
  clientPresenceRepeatMs: 60_000,
  /** The store of unsent messages: one that hangs must not hold up the sending. */
  clientStoreTimeoutMs: 2_000,
  /** How often a tab looks whether its leader still lives: three looks without a sign of it, and another tab takes over. */
  clientTabProbeMs: 1_500,
  /** Longer than a request may take: behind a tab that was frozen in its turn. */
  clientTabTurnMs: 20_000,
  clientTabAnswerMs: 300,
  clientUploadsAtOnce: 3,
  /** With those that wait for their turn. */
  clientUploads: 100,
  /** Of an upload: nothing more was sent, or everything was and no answer came. A photo waits for those before it. */
  clientUploadSilenceMs: 60_000,
  clientUrlLength: 8_000,
  clientHeldEvents: 1_000,
  clientEventBuffer: 5_000,
  /** So many are laid out within one frame, also on a slow machine. */
  clientPage: 30,
  clientJumpPage: 60,
  timelineMessages: 5_000,
  /** The web paints all that it holds: enough for four tall screens. */
  timelineShown: 300,
  timelineArrivals: 100,
  outboxMessages: 200,
  /** What a browser keeps of what was seen last, to show it while the server is away: so many rooms and messages of each. */
  keptRooms: 20,
  keptMessages: 50,
  keptStateMs: 7 * 24 * 60 * 60_000,
  /** Then an installed page opens without the server. */
  pageAnswerMs: 4_000,

  // How often: so many within so long. A class behind one address has to be able to sign up together.
  allowances: {
    checkLoginId: { times: 300, withinMs: 60_000 },
    signUp: { times: 100, withinMs: 10 * 60_000 },
    signInToAccount: { times: 10, withinMs: 5 * 60_000 },
    signInFromAddress: { times: 300, withinMs: 5 * 60_000 },
    refresh: { times: 60, withinMs: 60_000 },
    refreshFromAddress: { times: 600, withinMs: 60_000 },
    signOut: { times: 300, withinMs: 60_000 },
    /** And every other act that asks for the password: each is a guess of it. */
    changePassword: { times: 10, withinMs: 10 * 60_000 },
    resetPassword: { times: 100, withinMs: 10 * 60_000 },
    updateProfile: { times: 30, withinMs: 10 * 60_000 },
    upload: { times: 200, withinMs: 60 * 60_000 },
    /** Of photos and files that a page shows. */
    download: { times: 3_000, withinMs: 60_000 },
    createRoom: { times: 20, withinMs: 60 * 60_000 },
    command: { times: 100, withinMs: 10_000 },
    typing: { times: 30, withinMs: 10_000 },
    /** Of everything that is asked and changes nothing. */
    read: { times: 600, withinMs: 60_000 },
    search: { times: 60, withinMs: 60_000 },
    /** A whole class is banned from the chat in one go. */
    administer: { times: 200, withinMs: 60_000 },
  },
} as const;
