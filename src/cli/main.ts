console.log('memex');
