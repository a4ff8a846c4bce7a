using CharteFlow.Browser.Tests;

[assembly: AssemblyFixture(typeof(Browser))]
