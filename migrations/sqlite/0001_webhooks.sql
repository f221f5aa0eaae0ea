CREATE TABLE `webhook_deliveries` (
	`pos` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`conversation` text NOT NULL,
	`type` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	`status` text DEFAULT 'pending' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`last_at` integer,
	`last_answer` text,
	`ready_at` integer GENERATED ALWAYS AS (max(due_at, lease_until)) VIRTUAL,
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_id_unique` ON `webhook_deliveries` (`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_ready` ON `webhook_deliveries` (`ready_at`) WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX `webhook_deliveries_status` ON `webhook_deliveries` (`status`,`pos`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_conversation` ON `webhook_deliveries` (`conversation`);--> statement-breakpoint
CREATE TABLE `webhook_endpoints` (
	`hash` text PRIMARY KEY NOT NULL,
	`failing_since` integer,
	`disabled_at` integer
);
