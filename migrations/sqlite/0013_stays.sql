CREATE TABLE `handlings` (
	`pos` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation` text NOT NULL,
	`agent` text NOT NULL,
	`queue` text NOT NULL,
	`locale` text NOT NULL,
	`weight` real NOT NULL,
	`since` integer NOT NULL,
	`until` integer,
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `handlings_open` ON `handlings` (`conversation`) WHERE until IS NULL;--> statement-breakpoint
CREATE INDEX `handlings_conversation` ON `handlings` (`conversation`);--> statement-breakpoint
CREATE INDEX `handlings_until` ON `handlings` (`until`) WHERE until IS NOT NULL;--> statement-breakpoint
CREATE INDEX `handlings_since` ON `handlings` (`since`);--> statement-breakpoint
CREATE TABLE `shifts` (
	`pos` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`agent` text NOT NULL,
	`since` integer NOT NULL,
	`until` integer NOT NULL,
	FOREIGN KEY (`agent`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `shifts_agent` ON `shifts` (`agent`,`until`);--> statement-breakpoint
CREATE INDEX `shifts_until` ON `shifts` (`until`);--> statement-breakpoint
CREATE TABLE `stays` (
	`pos` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation` text NOT NULL,
	`queue` text NOT NULL,
	`locale` text NOT NULL,
	`priority` integer NOT NULL,
	`consents` text NOT NULL,
	`weight` real NOT NULL,
	`since` integer NOT NULL,
	`joined_at` integer NOT NULL,
	`forecast` text,
	`reached_at` integer,
	`ended_at` integer,
	`end` text,
	`agent` text,
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stays_open` ON `stays` (`conversation`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `stays_conversation` ON `stays` (`conversation`);--> statement-breakpoint
CREATE INDEX `stays_ended` ON `stays` (`ended_at`) WHERE ended_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `stays_joined` ON `stays` (`joined_at`);--> statement-breakpoint
-- Who waits, and what agents have already: since when nobody noted; the last change is near.
INSERT INTO `stays` (`conversation`, `queue`, `locale`, `priority`, `consents`, `weight`, `since`, `joined_at`)
SELECT `id`, coalesce(`queue`, ''), `locale`, coalesce(`priority`, 0), '[]', `weight`, coalesce(`waiting_since`, `updated_at`), coalesce(`waiting_since`, `updated_at`)
FROM `conversations` WHERE `status` IN ('waiting', 'offered');
--> statement-breakpoint
INSERT INTO `handlings` (`conversation`, `agent`, `queue`, `locale`, `weight`, `since`)
SELECT `id`, `agent`, coalesce(`queue`, ''), `locale`, `weight`, `updated_at` FROM `conversations` WHERE `status` = 'agent' AND `agent` IS NOT NULL;
