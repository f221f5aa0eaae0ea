CREATE TABLE `context_ids` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `context_ids_expiry` ON `context_ids` (`expires_at`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`queue` text,
	`locale` text NOT NULL,
	`reason` text,
	`priority` integer,
	`waiting_since` integer,
	`reserved_for` text,
	`agent` text,
	`fence` integer NOT NULL,
	`seq` integer NOT NULL,
	`release` text NOT NULL,
	`state` text NOT NULL,
	`started_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`resolved_at` integer
);
--> statement-breakpoint
CREATE INDEX `conversations_claim` ON `conversations` (`locale`,"priority" DESC,`waiting_since`,`id`) WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX `conversations_rank` ON `conversations` ("priority" DESC,`waiting_since`,`id`) WHERE status IN ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX `conversations_locale_rank` ON `conversations` (`locale`,"priority" DESC,`waiting_since`,`id`) WHERE status IN ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX `conversations_queue` ON `conversations` (`queue`) WHERE status IN ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX `conversations_agent` ON `conversations` (`agent`) WHERE agent IS NOT NULL;--> statement-breakpoint
CREATE TABLE `events` (
	`pos` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation` text NOT NULL,
	`seq` integer NOT NULL,
	`type` text NOT NULL,
	`v` integer NOT NULL,
	`at` integer NOT NULL,
	`author` text,
	`client_id` text,
	`body` text NOT NULL,
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_client_id` ON `events` (`conversation`,`author`,`client_id`) WHERE client_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `events_seq` ON `events` (`conversation`,`seq`);--> statement-breakpoint
CREATE TABLE `read_marks` (
	`conversation` text NOT NULL,
	`by` text NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`conversation`, `by`),
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `start_keys` (
	`hash` text PRIMARY KEY NOT NULL,
	`conversation` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `start_keys_expiry` ON `start_keys` (`expires_at`);--> statement-breakpoint
CREATE INDEX `start_keys_conversation` ON `start_keys` (`conversation`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`conversation` text NOT NULL,
	`kind` text NOT NULL,
	`due_at` integer NOT NULL,
	`ref` text NOT NULL,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`ready_at` integer GENERATED ALWAYS AS (max(due_at, lease_until)) VIRTUAL,
	PRIMARY KEY(`conversation`, `kind`),
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `tasks_ready` ON `tasks` (`ready_at`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`conversation` text NOT NULL,
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `tokens_conversation` ON `tokens` (`conversation`);--> statement-breakpoint
CREATE TABLE `waits` (
	`conversation` text PRIMARY KEY NOT NULL,
	`locale` text NOT NULL,
	`waited_ms` integer NOT NULL,
	`claimed_at` integer NOT NULL,
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `waits_recent` ON `waits` (`locale`,"claimed_at" DESC);--> statement-breakpoint
CREATE TABLE `agents` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`languages` text NOT NULL,
	`skills` text NOT NULL,
	`capacity` integer NOT NULL,
	`active` integer NOT NULL,
	`password_hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agents_email_key_unique` ON `agents` (`email_key`);--> statement-breakpoint
CREATE TABLE `presence` (
	`agent` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`lease_until` integer NOT NULL,
	FOREIGN KEY (`agent`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`agent` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`agent`) REFERENCES `agents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_agent` ON `sessions` (`agent`);--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `setup_tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`conversation` text,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `releases` (
	`hash` text PRIMARY KEY NOT NULL,
	`files` text NOT NULL,
	`published_at` integer NOT NULL,
	`published_by` text NOT NULL
);
