import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import {
  IconBell,
  IconDeviceDesktop,
  IconHome,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconPlus,
  IconShieldCog,
  IconSun,
  IconUserCircle,
  type IconProps,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/services.ts';
import { chooseLanguage, languageNames, languages } from '../i18n/i18n.ts';
import { matchesSearch } from '../rooms/matches-search.ts';
import { useSignOut } from '../settings/use-sign-out.ts';
import { ActIcon } from './act-icon.tsx';
import type { Entry } from './entry.ts';

const schemes: readonly { scheme: MantineColorScheme; Icon: ComponentType<IconProps> }[] = [
  { scheme: 'light', Icon: IconSun },
  { scheme: 'dark', Icon: IconMoon },
  { scheme: 'auto', Icon: IconDeviceDesktop },
];

/** What can be done from anywhere. Found by what it is called in either language, since a keyboard may be set to the other. */
export function useActEntries(query: string, openCreateRoom: () => 'open'): Entry[] {
  const { t, i18n } = useTranslation(['palette', 'translation']);
  const session = useSession();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isAdmin = session.status === 'signedIn' && session.user.role === 'admin';

  const act = (id: string, label: string, Icon: ComponentType<IconProps>, run: () => unknown): Entry => ({
    id: `act-${id}`,
    label,
    icon: <ActIcon Icon={Icon} />,
    run: async () => ((await run()) === 'open' ? 'open' : 'done'),
  });

  const acts: (Entry & { also?: string })[] = [
    { ...act('create', t('translation:home.create'), IconPlus, openCreateRoom), also: t('also.create') },
    { ...act('home', t('toRooms'), IconHome, () => navigate({ to: '/' })), also: t('also.home') },
    { ...act('me', t('translation:common.myPage'), IconUserCircle, () => navigate({ to: '/me' })), also: t('also.me') },
    {
      ...act('notifications', t('toNotifications'), IconBell, () => navigate({ to: '/me', hash: 'notifications' })),
      also: t('also.notifications'),
    },
    ...schemes
      .filter(({ scheme }) => scheme !== colorScheme)
      .map(({ scheme, Icon }) => ({
        ...act(scheme, t(`scheme.${scheme}`), Icon, () => setColorScheme(scheme)),
        also: t(`also.${scheme}`),
      })),
    ...languages
      .filter((language) => language !== i18n.language)
      .map((language) => ({
        ...act(language, t('language', { name: languageNames[language] }), IconLanguage, () =>
          chooseLanguage(i18n, language),
        ),
        also: t('also.language'),
      })),
    ...(isAdmin ? [act('admin', t('translation:common.admin'), IconShieldCog, () => navigate({ to: '/admin' }))] : []),
    { ...act('signOut', t('translation:common.signOut'), IconLogout, signOut), also: t('also.signOut') },
  ];
  return acts.filter(({ label, also = '' }) => matchesSearch(label, query) || matchesSearch(also, query));
}
