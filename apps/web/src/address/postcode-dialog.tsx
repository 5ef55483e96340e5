import { useComputedColorScheme } from '@mantine/core';
import { KakaoPostcodeEmbed } from 'react-daum-postcode';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../form/dialog.tsx';
import { Notice } from '../form/notice.tsx';
import { darkTokens, lightTokens, type SchemeTokens } from '../theme/tokens.ts';
import { foundAddress, type FoundAddress } from './found-address.ts';

interface PostcodeDialogProps {
  onFound: (found: FoundAddress) => void;
  onClose: () => void;
}

/** Kakao's search for an address, in a frame of Kakao's: we learn of nothing but what is chosen. */
export default function PostcodeDialog({ onFound, onClose }: PostcodeDialogProps) {
  const { t } = useTranslation('address');
  const scheme = useComputedColorScheme();
  return (
    <Dialog title={t('search')} size="md" onClose={onClose}>
      <KakaoPostcodeEmbed
        style={{ height: '28rem' }}
        theme={kakaoTheme(scheme === 'dark' ? darkTokens : lightTokens)}
        errorMessage={<Notice tone="danger">{t('searchFailed')}</Notice>}
        onComplete={(chosen) => {
          onFound(foundAddress(chosen));
        }}
      />
    </Dialog>
  );
}

function kakaoTheme({ surface, ink, accent, line }: SchemeTokens) {
  return {
    bgColor: surface,
    searchBgColor: surface,
    contentBgColor: surface,
    pageBgColor: surface,
    textColor: ink,
    queryTextColor: ink,
    postcodeTextColor: accent,
    emphTextColor: accent,
    outlineColor: line,
  };
}
