CREATE TABLE `cases` (
	`conversation` text PRIMARY KEY NOT NULL,
	`locale` text NOT NULL,
	`queue` text,
	`reason` text,
	`priority` integer,
	`stage` text NOT NULL,
	`started_at` integer NOT NULL,
	`came_at` integer,
	`claimed_at` integer,
	`left_at` integer,
	`resolved_at` integer,
	`reopened_at` integer,
	`owned_at` integer,
	`agent` text,
	`handled_ms` integer DEFAULT 0 NOT NULL,
	`outcome` text,
	`resolved_by` text,
	`rating` integer,
	`reopened` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`conversation`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `cases_came` ON `cases` (`came_at`) WHERE "came_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `cases_claimed` ON `cases` (`claimed_at`) WHERE "claimed_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `cases_left` ON `cases` (`left_at`) WHERE "left_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `cases_resolved` ON `cases` (`resolved_at`,`conversation`) WHERE "resolved_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `cases_reopened` ON `cases` (`reopened_at`) WHERE "reopened_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `conversations_parked` ON `conversations` (`locale`) WHERE status = 'parked';--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit` (`actor`,`id`);--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit` (`action`,`id`);--> statement-breakpoint
CREATE INDEX `audit_conversation` ON `audit` (`conversation`,`id`) WHERE conversation IS NOT NULL;--> statement-breakpoint
INSERT INTO `cases` (`conversation`, `locale`, `queue`, `reason`, `priority`, `stage`, `started_at`, `came_at`, `claimed_at`, `left_at`, `resolved_at`, `reopened_at`, `owned_at`, `agent`, `handled_ms`, `outcome`, `resolved_by`, `rating`, `reopened`)
WITH `told` AS (
	SELECT `conversation`, `seq`, `type`, `at`, `body` FROM `events`
	WHERE `type` IN ('handoff_requested', 'agent_assigned', 'agent_left', 'conversation_resolved', 'conversation_reopened', 'bot_resumed')
), `steps` AS (
	SELECT `conversation`, `type`, `at`, `body`, lead(`type`) OVER `log` AS `then`, lead(`at`) OVER `log` AS `until`, lead(`body`) OVER `log` AS `next`
	FROM `told` WINDOW `log` AS (PARTITION BY `conversation` ORDER BY `seq`)
), `sums` AS (
	SELECT `conversation`,
		min(CASE `type` WHEN 'handoff_requested' THEN `at` END) AS `came_at`,
		min(CASE `type` WHEN 'agent_assigned' THEN `at` END) AS `claimed_at`,
		max(CASE `type` WHEN 'conversation_reopened' THEN `at` END) AS `reopened_at`,
		sum(`type` = 'conversation_reopened') AS `reopened`,
		sum(CASE `type` WHEN 'agent_assigned' THEN coalesce(`until` - `at`, 0) ELSE 0 END) AS `handled_ms`,
		max(CASE WHEN `type` IN ('handoff_requested', 'agent_left') AND (`then` = 'bot_resumed' AND json_extract(`next`, '$.by') = 'user' OR `then` = 'conversation_resolved' AND json_extract(`next`, '$.by') = 'user') THEN `until` END) AS `left_at`
	FROM `steps` GROUP BY `conversation`
)
SELECT c.`id`, json_extract(c.`state`, '$.locale'),
	(SELECT json_extract(e.`body`, '$.queue') FROM `events` e WHERE e.`conversation` = c.`id` AND e.`type` IN ('handoff_requested', 'conversation_transferred') ORDER BY e.`seq` DESC LIMIT 1),
	(SELECT json_extract(e.`body`, '$.reason') FROM `events` e WHERE e.`conversation` = c.`id` AND e.`type` = 'handoff_requested' ORDER BY e.`seq` DESC LIMIT 1),
	(SELECT CASE json_extract(e.`body`, '$.priority') WHEN 'urgent' THEN 2 WHEN 'high' THEN 1 ELSE 0 END FROM `events` e WHERE e.`conversation` = c.`id` AND e.`type` = 'handoff_requested' ORDER BY e.`seq` DESC LIMIT 1),
	CASE c.`status` WHEN 'resolved' THEN 'done' WHEN 'agent' THEN 'agent' WHEN 'waiting' THEN 'line' WHEN 'offered' THEN 'line' ELSE 'bot' END,
	c.`started_at`, s.`came_at`, s.`claimed_at`, CASE WHEN c.`status` IN ('waiting', 'offered', 'agent') THEN NULL ELSE s.`left_at` END, c.`resolved_at`, s.`reopened_at`,
	CASE c.`status` WHEN 'agent' THEN (SELECT max(e.`at`) FROM `events` e WHERE e.`conversation` = c.`id` AND e.`type` = 'agent_assigned') END,
	(SELECT json_extract(e.`body`, '$.agent.id') FROM `events` e WHERE e.`conversation` = c.`id` AND e.`type` = 'agent_assigned' ORDER BY e.`seq` DESC LIMIT 1),
	coalesce(s.`handled_ms`, 0),
	CASE c.`status` WHEN 'resolved' THEN json_extract(c.`state`, '$.outcome') END, CASE c.`status` WHEN 'resolved' THEN json_extract(c.`state`, '$.by') END,
	json_extract(c.`state`, '$.rating'), coalesce(s.`reopened`, 0)
FROM `conversations` c LEFT JOIN `sums` s ON s.`conversation` = c.`id`;
