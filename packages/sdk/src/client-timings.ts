import { limits } from '@dark-circle/api/limits';

/** Every wait of the client. */
export interface ClientTimings {
  requestTimeoutMs: number;
  uploadSilenceMs: number;
  connectTimeoutMs: number;
  silenceMs: number;
  backoffMinMs: number;
  backoffMaxMs: number;
  refusedRetryMs: number;
  stableMs: number;
  gapGraceMs: number;
  lingerMs: number;
  refreshAheadMs: number;
  storeTimeoutMs: number;
  tabProbeMs: number;
  tabTurnMs: number;
  tabAnswerMs: number;
}

export const defaultTimings: ClientTimings = {
  requestTimeoutMs: limits.clientRequestTimeoutMs,
  uploadSilenceMs: limits.clientUploadSilenceMs,
  connectTimeoutMs: limits.clientConnectTimeoutMs,
  silenceMs: limits.clientSilenceMs,
  backoffMinMs: limits.clientBackoffMinMs,
  backoffMaxMs: limits.clientBackoffMaxMs,
  refusedRetryMs: limits.clientRefusedRetryMs,
  stableMs: limits.clientStableMs,
  gapGraceMs: limits.clientGapGraceMs,
  lingerMs: limits.clientLingerMs,
  refreshAheadMs: limits.clientRefreshAheadMs,
  storeTimeoutMs: limits.clientStoreTimeoutMs,
  tabProbeMs: limits.clientTabProbeMs,
  tabTurnMs: limits.clientTabTurnMs,
  tabAnswerMs: limits.clientTabAnswerMs,
};
