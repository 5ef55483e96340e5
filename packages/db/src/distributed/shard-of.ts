import type { RoomId } from '../ids.ts';

/**
 * The shard of a room, the same in every process and for ever. The id is mixed first (MurmurHash3's last steps): busy rooms
 * are often made together, and of those every second one must not land on one shard.
 */
export function shardOf(roomId: RoomId, shards: number): number {
  let hash = Math.trunc(roomId);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return ((hash ^ (hash >>> 16)) >>> 0) % shards;
}
