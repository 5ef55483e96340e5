import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { CustomOverlayMap, Map as KakaoMap } from 'react-kakao-maps-sdk';
import type { Spot } from './address-values.ts';
import { kakaoSpotOf } from './kakao-spot-of.ts';
import classes from './kakao-spot-map.module.css';
import { loadKakaoMaps } from './load-kakao-maps.ts';
import { firstCentre, toSpot, type MapHandle, type SpotMapProps } from './spot-map.ts';
import { SpotMapFrame } from './spot-map-frame.tsx';
import { SpotPin } from './spot-pin.tsx';

interface KakaoSpotMapProps extends SpotMapProps {
  apiKey: string;
  /** An address that was just chosen: it is looked for and marked. */
  sought: string | undefined;
  onFail: () => void;
}

/** Kakao's map. Its scripts come from Kakao, and not before somebody opens it. */
export default function KakaoSpotMap({ apiKey, sought, spot, onSpot, onFail }: KakaoSpotMapProps) {
  const [map, setMap] = useState<kakao.maps.Map>();
  const [first] = useState(spot);
  const { isSuccess, isError } = useQuery({
    queryKey: ['kakao-maps', apiKey],
    queryFn: async () => {
      await loadKakaoMaps(apiKey);
      return true;
    },
    staleTime: Infinity,
    retry: false,
  });
  useEffect(() => {
    if (isError) onFail();
  }, [isError, onFail]);

  useEffect(() => {
    if (map === undefined || sought === undefined) return;
    const looking = { isOver: false };
    void kakaoSpotOf(sought).then((found) => {
      if (looking.isOver || found === undefined) return;
      onSpot(found);
      map.setLevel(3);
      map.setCenter(new kakao.maps.LatLng(found.latitude, found.longitude));
    });
    return () => {
      looking.isOver = true;
    };
  }, [map, sought, onSpot]);

  const handle = useMemo(() => map && handleOf(map), [map]);
  // The map itself moves from there; a new centre would move it back.
  const centre = useMemo(() => toLatLng(first ?? firstCentre), [first]);
  return (
    <SpotMapFrame map={handle} onSpot={onSpot}>
      {isSuccess ? (
        <KakaoMap
          className={classes.map}
          center={centre}
          level={first === null ? 8 : 3}
          keyboardShortcuts={false}
          onCreate={setMap}
          onClick={(_map, { latLng }) => onSpot(toSpot(latLng.getLat(), latLng.getLng()))}
        >
          {spot !== null && (
            <CustomOverlayMap position={toLatLng(spot)} xAnchor={0.5} yAnchor={1}>
              <SpotPin />
            </CustomOverlayMap>
          )}
        </KakaoMap>
      ) : (
        <Skeleton height="100%" radius={0} />
      )}
    </SpotMapFrame>
  );
}

const toLatLng = ({ latitude, longitude }: Spot) => ({ lat: latitude, lng: longitude });

function handleOf(map: kakao.maps.Map): MapHandle {
  return {
    centre: () => {
      const centre = map.getCenter();
      return toSpot(centre.getLat(), centre.getLng());
    },
    moveBy: (x, y) => map.panBy(x, y),
    // Its levels count outwards.
    zoomBy: (steps) => map.setLevel(map.getLevel() - steps),
  };
}
