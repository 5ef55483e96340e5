import type { Message } from '@dark-circle/sdk';
import { Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCopy,
  IconLink,
  IconPencil,
  IconPinned,
  IconPinnedOff,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../app/use-toast.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import { mayModerate } from '../../rooms/room-rights.ts';
import { usePin } from '../pins/use-pin.ts';
import { useRoom } from '../room-context.ts';
import classes from './message-menu-items.module.css';
import { quickEmojis, useReact } from './use-react.ts';
import { useNamed } from './use-named.ts';

const icon = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;

/** Browsers have it on https and localhost only. */
const canCopy = 'clipboard' in navigator;

export function MessageMenuItems(props: {
  message: Message;
  mine: boolean;
  onDelete: () => void;
  onMoreReactions: () => void;
}) {
  const { message, mine } = props;
  const { t } = useTranslation();
  const { room, user, userId, setCompose } = useRoom();
  const react = useReact(message);
  const named = useNamed();
  const pin = usePin();
  const isPinned = message.pinnedAt !== undefined;
  const PinIcon = isPinned ? IconPinnedOff : IconPinned;
  const mayDelete = mine || user.role === 'admin' || mayModerate(room, user);
  const showToast = useToast();
  const showRefusal = useRefusalToast();
  const reactedWith = (emoji: string) =>
    message.reactions.some((reaction) => reaction.emoji === emoji && reaction.userIds.some((id) => id === userId));
  const copy = (text: string, said: string) =>
    void navigator.clipboard.writeText(text).then(() => showToast({ id: 'copied', message: said }), showRefusal);
  const link = `${location.origin}/rooms/${message.roomId}/messages/${message.seq}`;
  return (
    <>
      <div role="group" aria-label={t('message.reactions')} className={classes.emojis}>
        {quickEmojis.map((emoji) => (
          <Menu.Item
            key={emoji}
            className={classes.emoji}
            data-pressed={reactedWith(emoji)}
            aria-label={t('message.react', { emoji })}
            onClick={() => react(emoji, !reactedWith(emoji))}
          >
            {emoji}
          </Menu.Item>
        ))}
        <Menu.Item className={classes.emoji} aria-label={t('message.moreReactions')} onClick={props.onMoreReactions}>
          <IconPlus size={18} stroke={1.8} aria-hidden />
        </Menu.Item>
      </div>
      <Menu.Divider />
      <Menu.Item leftSection={<IconArrowBackUp {...icon} />} onClick={() => setCompose({ mode: 'reply', message })}>
        {t('message.reply')}
      </Menu.Item>
      {canCopy && message.body !== '' && (
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => copy(named(message), t('message.copied'))}>
          {t('message.copy')}
        </Menu.Item>
      )}
      {canCopy && (
        <Menu.Item leftSection={<IconLink {...icon} />} onClick={() => copy(link, t('message.linkCopied'))}>
          {t('message.copyLink')}
        </Menu.Item>
      )}
      {pin !== undefined && (
        <Menu.Item leftSection={<PinIcon {...icon} />} onClick={() => pin(message, !isPinned)}>
          {t(isPinned ? 'message.unpin' : 'message.pin')}
        </Menu.Item>
      )}
      {mine && (
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setCompose({ mode: 'edit', message })}>
          {t('message.edit')}
        </Menu.Item>
      )}
      {mayDelete && (
        <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={props.onDelete}>
          {t('message.delete')}
        </Menu.Item>
      )}
    </>
  );
}
