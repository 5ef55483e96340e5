import { Button, Skeleton } from '@mantine/core';
import type { AddressMap } from '@dark-circle/sdk';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../app/error-boundary.tsx';
import { Notice } from '../form/notice.tsx';
import { withStyleSheets } from '../late/with-style-sheets.ts';
import type { SpotMapProps } from './spot-map.ts';

interface LateSpotMapProps extends SpotMapProps {
  map: Exclude<AddressMap, { kind: 'none' }>;
  sought: string | undefined;
}

const loadKakao = withStyleSheets(() => import('./kakao-spot-map.tsx'));
const loadTiles = withStyleSheets(() => import('./tile-spot-map.tsx'));

/** Code that failed to come is asked for anew by a component of its own. */
const begin = () => ({ Kakao: lazy(loadKakao), Tiles: lazy(loadTiles) });

/** The map that is configured, whose code comes with it; where it does not come, that is said, and nothing is left of it. */
export function LateSpotMap({ map, sought, ...spot }: LateSpotMapProps) {
  const { t } = useTranslation(['address', 'translation']);
  const [{ Kakao, Tiles }, setMaps] = useState(begin);
  const [hasFailed, setFailed] = useState(false);
  const fail = useCallback(() => setFailed(true), []);
  if (hasFailed) {
    return (
      <Notice tone="caution">
        <p>{t('mapFailed')}</p>
        <Button
          variant="default"
          size="compact-sm"
          mt="xs"
          onClick={() => {
            setMaps(begin());
            setFailed(false);
          }}
        >
          {t('translation:common.retry')}
        </Button>
      </Notice>
    );
  }
  return (
    <ErrorBoundary fallback={null} onError={fail}>
      <Suspense fallback={<Skeleton height="17rem" radius="md" />}>
        {map.kind === 'kakao' ? (
          <Kakao apiKey={map.key} sought={sought} onFail={fail} {...spot} />
        ) : (
          <Tiles url={map.url} attribution={map.attribution} onFail={fail} {...spot} />
        )}
      </Suspense>
    </ErrorBoundary>
  );
}
