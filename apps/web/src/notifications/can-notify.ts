/** Over plain HTTP, and in some browsers, there is nothing to notify with. */
export const canNotify = (): boolean => 'Notification' in window && 'locks' in navigator;

/** How this browser shows them to this user at all: what they want to hear of is kept by the server. */
export const switchKey = (userId: number): string => `dark-circle.notifications.${userId}`;
