import type { AddressMap } from '@dark-circle/sdk';
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../app/services.ts';

/** What the operator has set up. Until it is known, and where it cannot be: no map, and the form is whole without it. */
export function useAddressMap(): AddressMap {
  const { trpc } = useServices();
  const answer = useQuery(trpc.auth.addressMap.queryOptions(undefined, { staleTime: Infinity }));
  return answer.data ?? { kind: 'none' };
}
