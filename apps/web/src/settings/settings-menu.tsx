import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/services.ts';
import { useRefusalToast } from '../errors/use-refusal-toast.ts';
import { AnchoredMenu, type MenuAnchor } from '../late/anchored-menu.tsx';
import { chooseLanguage, languageNames, languages } from '../i18n/i18n.ts';
import { useWords } from '../i18n/use-words.ts';
import { lateCode } from '../late/late-code.ts';
import { useLateDialog } from '../late/use-late-dialog.ts';
import { noticesEn } from '../notices/words-en.ts';
import { noticesKo } from '../notices/words-ko.ts';
import { AdminItem } from './admin-item.tsx';
import { MyPageItem } from './my-page-item.tsx';
import { SignOutItem } from './sign-out-item.tsx';

const noticesDialog = lateCode(() => import('../notices/notices-dialog.tsx'));
const schemes: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

/** Language and appearance for everybody; one's own page and the way out for whoever is in. */
export default function SettingsMenu({ anchor }: { anchor: MenuAnchor }) {
  useWords('notices', { ko: noticesKo, en: noticesEn });
  const { t, i18n } = useTranslation(['translation', 'notices']);
  const session = useSession();
  const showRefusal = useRefusalToast();
  const notices = useLateDialog(noticesDialog);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const setScheme = (value: string) => {
    const scheme = schemes.find((known) => known === value);
    if (scheme !== undefined) setColorScheme(scheme);
  };
  const setLanguage = (value: string) => {
    const language = languages.find((known) => known === value);
    if (language !== undefined) chooseLanguage(i18n, language).catch(showRefusal);
  };
  return (
    <>
      <AnchoredMenu anchor={anchor} position="bottom-end" width={208} closeOnItemClick={false}>
        {session.status === 'signedIn' && <MyPageItem />}
        {session.status === 'signedIn' && session.user.role === 'admin' && <AdminItem />}
        {session.status === 'signedIn' && (
          <Menu.Item
            closeMenuOnClick
            leftSection={<IconBell size={16} stroke={1.6} aria-hidden />}
            onClick={() => notices.open(anchor.element)}
          >
            {t('notices:title')}
          </Menu.Item>
        )}
        {session.status === 'signedIn' && <Menu.Divider />}
        <Menu.Label>{t('language.label')}</Menu.Label>
        <Menu.RadioGroup value={i18n.language} onChange={setLanguage}>
          {languages.map((language) => (
            <Menu.RadioItem key={language} value={language} lang={language}>
              {languageNames[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('scheme.label')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={setScheme}>
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`scheme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {session.status === 'signedIn' && <SignOutItem />}
      </AnchoredMenu>
      {notices.show((NoticesDialog) => (
        <NoticesDialog onClose={notices.close} />
      ))}
    </>
  );
}
